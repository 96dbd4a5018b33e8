import { Moment } from '../parts/basics.jsx';
import { RunState } from '../parts/states.jsx';

/** @param {{ run: { state: string, startedAt: string | null } | null | undefined }} props */
export function LastRun({ run }) {
  return run ? (
    <>
      <RunState state={run.state} />
      <small class="baton-line">
        <Moment at={run.startedAt} />
      </small>
    </>
  ) : (
    <span class="baton-quiet">–</span>
  );
}
