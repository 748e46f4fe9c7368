// Stands in src/lib, because a page of the desk reads pasted addresses by itself; rooms ask for it here.
export * from '../../canonical-address.ts';
