-- Seals of the audit trail: signed statements, each chained to the one before. `digests` tells what each line under one was, as
-- long as these lines are there.
CREATE TABLE espace_securise.seals (
    number  bigint PRIMARY KEY,
    seal    text NOT NULL,
    digests bytea
);

-- In which role a person of the fund acted; null in lines of earlier versions.
CREATE OR REPLACE VIEW espace_securise.audit AS
WITH line AS (SELECT position, event FROM espace_securise.events)
SELECT
    position,
    (event ->> 'at')::timestamptz     AS at,
    event ->> 'command'               AS command,
    event #>> '{actor,actor}'         AS actor,
    event #>> '{actor,account}'       AS account,
    event #>> '{actor,staff,id}'      AS staff,
    event ->> 'tenant'                AS tenant,
    event ->> 'source'                AS source,
    event #>> '{outcome,outcome}'     AS outcome,
    event #>> '{outcome,fact,fact}'   AS fact,
    event #>> '{outcome,refusal}'     AS refusal,
    event #>> '{outcome,cause}'       AS cause,
    event #>> '{subject,account}'     AS subject_account,
    event #>> '{subject,address}'     AS subject_address,
    event #>> '{actor,staff,role}'    AS staff_role
FROM line;
