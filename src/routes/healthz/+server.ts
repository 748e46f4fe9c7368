/** The process is there; it says nothing of the database. */
export const GET = () => new Response('ok\n');
