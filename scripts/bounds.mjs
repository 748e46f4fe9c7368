// How much memory each process of ours may hold. Left alone, Node takes what the machine has: with 24 GB it lets garbage lie until the
// heap is several times what is in use. Figures and reasons: docs/decisions/0014-memory-is-bounded-where-processes-start.md.
// `heap`: megabytes of what lives long. A process that needs more is ended by Node and started again, so they are far above what is in use.
// `young`: megabytes in which new objects are made before the living ones are moved: more of them, fewer interruptions, more garbage.
// Plain JavaScript: run.mjs needs it under any Node ≥ 20.

/** Fills the demonstration at the first start, then only watches. */
export const start = { heap: 512, young: 1 };
/** Renders pages for many at once. */
export const application = { heap: 384, young: 8 };
/** One job at a time of each kind; files and imports pass through in pieces. */
export const worker = { heap: 256, young: 4 };
/** Passes bytes on; what opens a file is a process of its own with bounds of its own (start-recoder.ts). */
export const recoders = { heap: 64, young: 1 };

/** @param {{ heap: number, young: number }} bounds */
export const asArguments = ({ heap, young }) => [`--max-old-space-size=${heap}`, `--max-semi-space-size=${young}`];

/** The C library keeps freed memory apart for each thread, up to eight times as many as there are cores: two do for ours. */
export const fewArenas = { MALLOC_ARENA_MAX: '2' };
