import { kindOfState } from '../lib/words.js';
import { Badge, Moment } from '../parts/basics.jsx';

/** @param {{ run: { state: string, startedAt: string | null } | null | undefined }} props */
export function LastRun({ run }) {
  return run ? (
    <>
      <Badge kind={kindOfState(run.state)}>{run.state}</Badge>
      <small class="baton-line">
        <Moment at={run.startedAt} />
      </small>
    </>
  ) : (
    <span class="baton-quiet">–</span>
  );
}
