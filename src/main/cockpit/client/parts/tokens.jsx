import { origin } from '../path/words.js';
import { Badge } from './basics.jsx';
import { Table } from './table.jsx';

/** @typedef {import('../path/words.js').Token} Token */

const COLUMNS = [{ title: 'Token', kind: /** @type {const} */ ('name') }, { title: 'Value' }, { title: 'From' }];

/**
 * Tokens with their values and where each comes from.
 *
 * @param {{ tokens: Token[], campaign: string, names: import('../lib/names.js').Names }} props `campaign` is the key of
 *   the one that sees them
 */
export function TokenTable({ tokens, campaign, names }) {
  return (
    <Table
      caption="Tokens"
      columns={COLUMNS}
      lines={tokens.map((token) => ({
        key: token.token,
        cells: [
          <code>{token.token}</code>,
          <span class="baton-value">{token.value}</span>,
          token.source === 'undefined' ? (
            <Badge kind="bad">undefined</Badge>
          ) : (
            <span class="baton-value">{origin(token, campaign, names)}</span>
          ),
        ],
      }))}
    />
  );
}
