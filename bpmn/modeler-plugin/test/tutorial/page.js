import { fileURLToPath } from 'node:url';

/** The tutorial's text. */
export const PAGE = fileURLToPath(new URL('../../../../docs/tutorials/first-campaign.md', import.meta.url));

/** The model that it draws. */
export const MODEL = fileURLToPath(new URL('../../../../docs/tutorials/first-campaign.bpmn', import.meta.url));
