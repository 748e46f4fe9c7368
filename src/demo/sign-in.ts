/**
 * What every invented person of the demonstration signs in with. Public and fixed for ever: notes, screenshots and
 * tests rely on them. They open nothing else, for a service set up for real has none of these people.
 */
export const demoPassword = 'every block has its officer';
/** Base32, 160 bits, as an authenticator app takes it. */
export const demoTotpSecret = 'JBSWY3DPEBUWY33UEBZXSZ3OMFWCA2LO';
