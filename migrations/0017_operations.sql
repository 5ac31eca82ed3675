-- What the clinic says of its own health: the worker's reports, ended connections, backups. Numbers and
-- names of installs; nothing of people.
SET ROLE clinic_owner;

CREATE TABLE priv.worker_report (
  role       name NOT NULL,
  at         timestamptz NOT NULL,
  version    text NOT NULL,
  disk_free  bigint,
  disk_total bigint,
  disk_low   boolean NOT NULL GENERATED ALWAYS AS (coalesce(disk_free < 1000000000 AND disk_free < disk_total / 10, false)) STORED,
  CONSTRAINT worker_report_pk PRIMARY KEY (role),
  CONSTRAINT worker_report_role_fk FOREIGN KEY (role) REFERENCES priv.install (role),
  CONSTRAINT worker_report_version_size CHECK (length(version) BETWEEN 1 AND 40),
  CONSTRAINT worker_report_disk_range CHECK (disk_free BETWEEN 0 AND disk_total),
  CONSTRAINT worker_report_disk_both CHECK ((disk_free IS NULL) = (disk_total IS NULL))
);
COMMENT ON TABLE priv.worker_report IS 'The last word of each worker: that it lives, and how much room the disk of the clinic''s data has.';
COMMENT ON COLUMN priv.worker_report.disk_free IS 'Bytes that the server can still write; null where the system does not say.';
COMMENT ON COLUMN priv.worker_report.disk_low IS 'Less than a tenth and less than 1 GB: nothing more is written for people (auth.log), because a server that runs out of disk stops altogether. A tenth alone would stop a clinic with 100 GB free.';

CREATE TABLE priv.reaped (
  install  name NOT NULL,
  reason   text NOT NULL,
  ended    integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at  timestamptz NOT NULL,
  CONSTRAINT reaped_pk PRIMARY KEY (install, reason),
  CONSTRAINT reaped_reason_known CHECK (reason IN ('idle_in_transaction', 'long_transaction', 'locks', 'queue')),
  CONSTRAINT reaped_ended_range CHECK (ended >= 1)
);
COMMENT ON TABLE priv.reaped IS 'Connections that ops.reap has ended, counted by install and reason: the app itself never gives one, so a row here means a fault or a stolen credential.';

CREATE TABLE priv.backup_done (
  at    timestamptz NOT NULL,
  bytes bigint NOT NULL,
  CONSTRAINT backup_done_pk PRIMARY KEY (at),
  CONSTRAINT backup_done_bytes_range CHECK (bytes > 0)
);
COMMENT ON TABLE priv.backup_done IS 'Backups that were finished: a clinic whose last one is long ago is told so.';
RESET ROLE;
