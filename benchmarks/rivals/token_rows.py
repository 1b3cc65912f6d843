"""The rows of a step as a bare token game writes them into our tables: plain SQL for SQLite.

One municipality, one clerk, one moment: what does not change stands in the text.
"""

from __future__ import annotations

STAMP = "2026-11-24 01:00:00.000000"
NO_HASH = bytes(32)
CASE_OF_ITEM = """
SELECT c.id, c.number, c.state, c.revision, c.history_length, i.token, i.step
FROM work_items i JOIN cases c ON c.municipality_code = i.municipality_code AND c.id = i.case_id
WHERE i.municipality_code = '012289' AND i.id = ? AND i.closed_at IS NULL
"""
VARIABLES = """
SELECT name, value FROM case_variables
WHERE municipality_code = '012289' AND case_id = ? AND name IN ('区分')
"""
WRITE_VARIABLE = """
INSERT INTO case_variables (municipality_code, case_id, name, value)
VALUES ('012289', ?, ?, ?)
ON CONFLICT (municipality_code, case_id, name) DO UPDATE SET value = excluded.value
"""
WRITE_CASE = """
UPDATE cases SET state = ?, revision = revision + 1, history_length = ?, history_hash = ?,
  status = ?, finished_at = ?
WHERE municipality_code = '012289' AND id = ? AND revision = ?
"""
CLOSE_ITEM = """
UPDATE work_items SET status = 'completed', closed_at = '2026-11-24 01:00:00.000000',
  closed_by_id = 1, closed_by_name = '窓口 花子', revision = revision + 1
WHERE municipality_code = '012289' AND id = ?
"""
OPEN_ITEM = """
INSERT INTO work_items (municipality_code, id, case_id, token, step, address, position, path, name,
  work_no, role, section_id, assignee_id, assignee_name, preferred_id, preferred_name, status,
  business_no, flow_id, opened_at, claimed_at, due, deadline, revision, closed_at, closed_by_id,
  closed_by_name, outcome)
VALUES ('012289', ?, ?, ?, ?, ?, NULL, '[]', ?, '', 'L1', 1, NULL, '', 1, '窓口 花子',
  'open', '01', '01-80', '2026-11-24 01:00:00.000000', NULL, '9999-12-31', NULL, 1,
  NULL, NULL, '', '')
"""
WRITE_HISTORY = """
INSERT INTO case_history (municipality_code, case_id, sequence, at, actor_id, actor_name, kind,
  step, step_name, text, facts, hash)
VALUES ('012289', ?, ?, '2026-11-24 01:00:00.000000', 1, '窓口 花子', ?, ?, ?, ?, ?, ?)
"""
ADD_JOB = """
INSERT INTO jobs (municipality_code, id, case_id, kind, token, step, step_name, "order", due_at,
  status, attempts, worker, message, created_at)
VALUES ('012289', ?, ?, 'timer', ?, ?, '催促の時期', '{"definition": 0}',
  '2026-12-08 01:00:00.000000', 'waiting', 0, '', '', '2026-11-24 01:00:00.000000')
"""
REMOVE_JOB = """
DELETE FROM jobs WHERE municipality_code = '012289' AND case_id = ? AND token = ?
"""
