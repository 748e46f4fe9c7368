export { confirmDays } from './card-age.ts';
export { findCard, type FoundCard, listCards, unitChoices } from './find-card.ts';
export { cardFields, confirmCard, KeepCard, keepCard, prepareCard, takesOrRefuses } from './keep-card.ts';
export { type Card, type OpenNow, readCards } from './read-cards.ts';
export { remindCards } from './remind-cards.ts';
