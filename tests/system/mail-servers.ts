// Debian's Exim and Dovecot on this machine's own loopback, with settings, users and folders of their own: what is written to our domain is
// delivered into one mailbox, everything else goes to the citizen's mail server. Nothing of the machine's own settings is read or changed.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/support/free-port.ts';
import { answers, end, userNamed } from './programs.ts';

export const domain = 'ormedal.example';
export const authserv = `mx.${domain}`;
const exim = '/usr/sbin/exim4';
const dovecot = '/usr/sbin/dovecot';

/** @param citizenPort where mail to all other domains goes */
export async function mailServers(citizenPort: number) {
	for (const program of [exim, dovecot, '/usr/lib/dovecot/imap', '/usr/lib/dovecot/lmtp'])
		if (!existsSync(program))
			throw new Error(`${program} is not there; apt-get install dovecot-imapd dovecot-lmtpd exim4-daemon-light`);
	const [smtp, imap] = [await freePort(), await freePort()];
	const folder = mkdtempSync(join(tmpdir(), 'ilot-mail-'));
	chmodSync(folder, 0o755);
	for (const name of ['spool', 'log', 'run', 'state', 'home']) mkdirSync(join(folder, name));
	const sends = userNamed('Debian-exim');
	const keeps = userNamed('mail');
	for (const name of ['spool', 'log']) chownSync(join(folder, name), sends.uid, sends.gid);
	chownSync(join(folder, 'home'), keeps.uid, keeps.gid);
	writeFileSync(join(folder, 'exim.conf'), eximSettings(folder, smtp, citizenPort));
	writeFileSync(join(folder, 'dovecot.conf'), dovecotSettings(folder, imap, keeps));
	const running = [
		start(dovecot, ['-F', '-c', join(folder, 'dovecot.conf')], join(folder, 'dovecot.out')),
		start(exim, ['-bdf', '-q1s', '-C', join(folder, 'exim.conf')], join(folder, 'exim.out'))
	];
	await Promise.all([answers(imap), answers(smtp)]);
	return {
		smtp,
		imapUrl: `imap://ilot:secret@127.0.0.1:${imap}/INBOX`,
		smtpUrl: `smtp://127.0.0.1:${smtp}`,
		/** What the two have said, for a test that failed. */
		logs: () =>
			['dovecot.log', 'dovecot.out', 'exim.out', 'log/mainlog', 'log/paniclog']
				.map((name) => join(folder, name))
				.filter((file) => existsSync(file))
				.map((file) => `${file}\n${readFileSync(file, 'utf8')}`)
				.join('\n'),
		stop: async () => {
			await Promise.all(running.map(end));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** A server as the settings of `.env.example` ask for: it takes headers of its own name off, and adds what it found out itself. */
const eximSettings = (folder: string, port: number, citizenPort: number) => `
primary_hostname = ${authserv}
domainlist local_domains = ${domain}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/spool/exim.pid
daemon_smtp_ports = ${port}
local_interfaces = 127.0.0.1
exim_user = Debian-exim
exim_group = Debian-exim
tls_advertise_hosts =
host_lookup =
rfc1413_query_timeout = 0s
smtp_accept_max = 20
queue_run_max = 2
keep_environment =
acl_smtp_rcpt = take
acl_smtp_data = check
begin acl
take:
	accept
check:
	warn
		remove_header = Authentication-Results
	warn
		condition = \${if match{$h_From:}{citizen.example}}
		add_header = :at_start:Authentication-Results: ${authserv}; dmarc=pass header.from=citizen.example
	accept
begin routers
ours:
	driver = redirect
	domains = +local_domains
	local_parts = ! ilot
	data = ilot@${domain}
kept:
	driver = accept
	domains = +local_domains
	transport = dovecot
others:
	driver = manualroute
	domains = ! +local_domains
	route_list = * 127.0.0.1 byname
	self = send
	transport = citizen
begin transports
dovecot:
	driver = lmtp
	socket = ${folder}/run/lmtp
	user = Debian-exim
	envelope_to_add
	return_path_add
citizen:
	driver = smtp
	port = ${citizenPort}
	allow_localhost
	hosts_try_fastopen =
begin retry
* * F,1h,1s
`;

const dovecotSettings = (folder: string, port: number, { uid, gid }: { uid: number; gid: number }) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
instance_name = ilot-test
listen = 127.0.0.1
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
auth_mechanisms = plain login
auth_username_format = %n
mail_location = maildir:${folder}/home/%n
recipient_delimiter = +
passdb {
	driver = static
	args = password=secret
}
userdb {
	driver = static
	args = uid=${uid} gid=${gid} home=${folder}/home/%n allow_all_users=yes
}
service imap-login {
	inet_listener imap {
		port = ${port}
	}
	inet_listener imaps {
		port = 0
	}
}
service lmtp {
	unix_listener lmtp {
		mode = 0666
	}
}
`;

function start(program: string, args: string[], out: string): ChildProcess {
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (piece: Buffer) => {
			said.push(piece);
			writeFileSync(out, Buffer.concat(said));
		});
	return child;
}
