-- Data of another system: staged in batches, judged row by row, applied by one job, all or nothing.
SET ROLE clinic_owner;

CREATE TABLE priv.import (
  id           uuid NOT NULL,
  kind         text NOT NULL,
  account      uuid NOT NULL,
  file_name    text NOT NULL,
  state        text NOT NULL DEFAULT 'staging',
  total        integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  changed_at   timestamptz NOT NULL,
  cancel_asked boolean NOT NULL DEFAULT false,
  failure      text,
  CONSTRAINT import_pk PRIMARY KEY (id),
  CONSTRAINT import_kind_known CHECK (kind IN ('patients', 'doctors', 'appointments')),
  CONSTRAINT import_file_line CHECK (clinic.is_line(file_name, 200)),
  CONSTRAINT import_total_range CHECK (total BETWEEN 0 AND 200000),
  CONSTRAINT import_state_known CHECK (state IN ('staging', 'checking', 'checked', 'applying', 'applied', 'cancelled', 'failed'))
);
COMMENT ON TABLE priv.import IS 'One file that an admin brings in. staging: rows arrive; checking and applying: the worker''s job has it; nothing of it is visible to anybody before applied.';
CREATE INDEX import_to_do ON priv.import (created_at, id) WHERE state IN ('checking', 'applying');
COMMENT ON INDEX priv.import_to_do IS 'What the worker has to do.';

CREATE TABLE priv.import_row (
  import   uuid NOT NULL,
  n        integer NOT NULL,
  data     jsonb NOT NULL,
  verdict  text,
  code     text,
  field    text,
  made     uuid,
  CONSTRAINT import_row_pk PRIMARY KEY (import, n),
  CONSTRAINT import_row_import_fk FOREIGN KEY (import) REFERENCES priv.import (id) ON DELETE CASCADE,
  CONSTRAINT import_row_number_range CHECK (n BETWEEN 1 AND 200000),
  CONSTRAINT import_row_size CHECK (pg_column_size(data) <= 8192),
  CONSTRAINT import_row_verdict_known CHECK (verdict IN ('new', 'exists', 'refused'))
);
COMMENT ON TABLE priv.import_row IS 'A row of the file, as parsed and checked field by field before it came here, and what would happen with it.';
CREATE INDEX import_row_by_verdict ON priv.import_row (import, verdict, n);
COMMENT ON INDEX priv.import_row_by_verdict IS 'Pages of the dry run by verdict.';

-- Progress of the one running job. A sequence, because a transaction's own rows cannot be seen before it ends.
CREATE SEQUENCE priv.import_progress MINVALUE 0 START 0;
COMMENT ON SEQUENCE priv.import_progress IS 'Rows that the running import job has done.';
RESET ROLE;
