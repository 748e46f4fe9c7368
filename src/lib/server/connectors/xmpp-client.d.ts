// The library brings no types: these are of what we use.
declare module '@xmpp/client' {
	export interface Element {
		name: string;
		attrs: Record<string, string | undefined>;
		is(name: string, xmlns?: string): boolean;
		getChild(name: string, xmlns?: string): Element | undefined;
		getChildElements(): Element[];
		getChildText(name: string, xmlns?: string): string | null;
		getChildren(name: string, xmlns?: string): Element[];
		text(): string;
		remove(name: string, xmlns?: string): void;
	}
	type Child = Element | string | undefined | Child[];
	export function xml(name: string, attrs?: Record<string, string | undefined>, ...children: Child[]): Element;
	export interface Credentials {
		username: string;
		password: string;
	}
	export interface Client {
		reconnect: { stop(): void };
		iqCaller: {
			request(stanza: Element, timeout?: number): Promise<Element>;
			get(child: Element, to?: string, timeout?: number): Promise<Element | undefined>;
			set(child: Element, to?: string, timeout?: number): Promise<Element | undefined>;
		};
		start(): Promise<unknown>;
		stop(): Promise<unknown>;
		send(stanza: Element): Promise<void>;
		isSecure(): boolean;
		prependListener(event: 'element', heard: (element: Element) => void): void;
		on(event: 'stanza', heard: (stanza: Element) => void): void;
		on(event: 'error', heard: (cause: unknown) => void): void;
		on(event: 'disconnect' | 'offline', heard: () => void): void;
	}
	export function client(options: {
		service: string;
		domain: string;
		resource: string;
		timeout?: number;
		credentials: (
			authenticate: (credentials: Credentials, mechanism: string) => Promise<void>,
			mechanisms: string[],
			fast: unknown,
			entity: { isSecure(): boolean }
		) => Promise<void>;
	}): Client;
}
