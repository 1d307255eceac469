CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'handlerapp', 'm0001_cases', '2026-11-29 02:17:59.588802+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'handlerapp', 'm0002_decisions', '2026-11-29 02:17:59.589223+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'handlerapp', 'm0003_bevakningar', '2026-11-29 02:17:59.605514+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (4, 'handlerapp', 'm0004_meetings', '2026-11-29 02:17:59.618730+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (5, 'handlerapp', 'm0005_due_list', '2026-11-29 02:17:59.627514+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (6, 'handlerapp', 'm0006_papers', '2026-11-29 02:17:59.627984+00:00');
CREATE TABLE cases (
            id INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL,
            ref TEXT NOT NULL UNIQUE,
            employment TEXT, occupation TEXT, flow TEXT, opened TEXT, closed TEXT,
            close_reason TEXT, note TEXT,
            person_name TEXT NOT NULL, person_personnummer TEXT, person_phone TEXT,
            person_email TEXT, person_interpreter TEXT, person_contact_note TEXT,
            employer_name TEXT, employer_org_number TEXT, employer_contact TEXT,
            employer_phone TEXT, employer_email TEXT,
            plan_requested TEXT, plan_received TEXT, plan_form TEXT, plan_assessed TEXT,
            plan_assessment TEXT, plan_deficiencies TEXT, plan_raised_with_employer TEXT,
            plan_raised_with_lsv TEXT
        ) STRICT;
INSERT INTO "cases" ("id", "revision", "ref", "employment", "occupation", "flow", "opened", "closed", "close_reason", "note", "person_name", "person_personnummer", "person_phone", "person_email", "person_interpreter", "person_contact_note", "employer_name", "employer_org_number", "employer_contact", "employer_phone", "employer_email", "plan_requested", "plan_received", "plan_form", "plan_assessed", "plan_assessment", "plan_deficiencies", "plan_raised_with_employer", "plan_raised_with_lsv") VALUES (1, 1, '2026-000101', 'employed', 'förskollärare', 'K3', '2026-07-20', NULL, NULL, 'Vill helst bli uppringd.', 'Åsa Öberg-Lindström', NULL, '070-174 06 35', NULL, NULL, NULL, 'Björkens förskola AB', NULL, 'Per Ek', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE sick_periods (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            first_day TEXT NOT NULL, degree INTEGER NOT NULL, last_day TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "sick_periods" ("case_id", "position", "first_day", "degree", "last_day") VALUES (1, 0, '2026-07-06', 100, '2026-12-31');
CREATE TABLE certificates (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            issued TEXT, first_day TEXT, last_day TEXT, degree INTEGER, diagnoses TEXT NOT NULL,
            prognosis TEXT, expected_return TEXT, rehab_recommended INTEGER, work_related INTEGER,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "certificates" ("case_id", "position", "issued", "first_day", "last_day", "degree", "diagnoses", "prognosis", "expected_return", "rehab_recommended", "work_related") VALUES (1, 0, '2026-10-01', '2026-10-01', '2026-12-31', 100, '["F43.8A"]', NULL, NULL, NULL, NULL);
CREATE TABLE contacts (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            day TEXT NOT NULL, party TEXT NOT NULL, channel TEXT, kind TEXT, note TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "contacts" ("case_id", "position", "day", "party", "channel", "kind", "note") VALUES (1, 0, '2026-07-28', 'insured', NULL, NULL, 'Trött, sover dåligt.');
CREATE TABLE observations (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            day TEXT NOT NULL, kind TEXT NOT NULL, source TEXT, note TEXT, ended TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "observations" ("case_id", "position", "day", "kind", "source", "note", "ended") VALUES (1, 0, '2026-10-01', 'too_ill', NULL, 'Väntar på vård.', NULL);
CREATE TABLE plan_steps (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            actor TEXT NOT NULL, what TEXT NOT NULL, begins TEXT, due TEXT, status TEXT,
            agreed_with_insured INTEGER,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "plan_steps" ("case_id", "position", "actor", "what", "begins", "due", "status", "agreed_with_insured") VALUES (1, 0, 'employer', 'Anpassar schemat', NULL, '2026-11-23', NULL, NULL);
CREATE TABLE assessments (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            chain_day INTEGER NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL, exception TEXT,
            note TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "assessments" ("case_id", "position", "chain_day", "day", "outcome", "exception", "note") VALUES (1, 0, 90, '2026-10-01', 'granted', NULL, NULL);
CREATE TABLE benefits (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            kind TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "benefits" ("case_id", "position", "kind", "first_day", "last_day") VALUES (1, 0, 'rehabiliteringspenning', '2026-10-01', NULL);
CREATE TABLE consents (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            party TEXT NOT NULL, given TEXT NOT NULL, scope TEXT NOT NULL, withdrawn TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "consents" ("case_id", "position", "party", "given", "scope", "withdrawn") VALUES (1, 0, 'employer', '2026-10-01', '["meeting", "work"]', NULL);
CREATE TABLE bevakningar (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE, due TEXT NOT NULL, what TEXT NOT NULL, kind TEXT NOT NULL,
            status TEXT NOT NULL, minutes INTEGER, note TEXT, origin TEXT NOT NULL DEFAULT 'own', origin_of TEXT, legal INTEGER, made TEXT, at TEXT, not_before TEXT, tied TEXT, repeats TEXT, nominal TEXT, waits_for TEXT, waits_of TEXT, planned TEXT, planned_week TEXT, finished TEXT, outcome TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "bevakningar" ("case_id", "position", "id", "due", "what", "kind", "status", "minutes", "note", "origin", "origin_of", "legal", "made", "at", "not_before", "tied", "repeats", "nominal", "waits_for", "waits_of", "planned", "planned_week", "finished", "outcome") VALUES (1, 0, 'b9', '2026-11-23', 'Ring', 'other', 'open', NULL, NULL, 'own', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE meetings (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, starts TEXT NOT NULL, form TEXT,
            minutes INTEGER, place TEXT, purpose TEXT, follow_up TEXT, status TEXT NOT NULL, goal TEXT, adapted_form TEXT, adapted_answer TEXT, rules_told TEXT NOT NULL DEFAULT '[]', cancelled_because TEXT, amending TEXT,
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "meetings" ("case_id", "position", "id", "kind", "starts", "form", "minutes", "place", "purpose", "follow_up", "status", "goal", "adapted_form", "adapted_answer", "rules_told", "cancelled_because", "amending") VALUES (1, 0, 'm-2026-000101', 'avstamning', '2026-12-02 13:00', NULL, NULL, NULL, NULL, NULL, 'planned', 'En plan som håller', NULL, NULL, '[]', NULL, NULL);
CREATE TABLE participants (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            party TEXT NOT NULL, name TEXT, attended INTEGER, role TEXT, contact TEXT, invited TEXT, reply TEXT,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "participants" ("meeting_id", "position", "party", "name", "attended", "role", "contact", "invited", "reply") VALUES ('m-2026-000101', 0, 'employer', 'Per Ek', 1, NULL, NULL, NULL, NULL);
CREATE TABLE agenda_points (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            title TEXT, category TEXT, notes TEXT, id TEXT, kind TEXT, questions TEXT NOT NULL DEFAULT '[]',
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "agenda_points" ("meeting_id", "position", "title", "category", "notes", "id", "kind", "questions") VALUES ('m-2026-000101', 0, 'Arbetsuppgifter', NULL, 'Mindre grupp prövas.', 'p1', NULL, '[]');
CREATE TABLE meeting_actions (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            who TEXT NOT NULL, what TEXT NOT NULL, due TEXT, status TEXT, category TEXT, id TEXT,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "meeting_actions" ("meeting_id", "position", "who", "what", "due", "status", "category", "id") VALUES ('m-2026-000101', 0, 'employer', 'Prövar två timmar', '2026-11-23', NULL, NULL, 'a1');
CREATE TABLE history (
            seq INTEGER PRIMARY KEY,
            case_id INTEGER, at TEXT, what TEXT, before TEXT, after TEXT, salt BLOB,
            content_hash BLOB NOT NULL, hash BLOB NOT NULL
        ) STRICT;
INSERT INTO "history" ("seq", "case_id", "at", "what", "before", "after", "salt", "content_hash", "hash") VALUES (1, 1, '2026-11-23 12:00:00', 'flow', 'K2', 'K3', X'7DE3866B923A2166D359CF089ABB8F9F', X'1FD171236A855880BD86D1B0ACC0E746C1E27AB5B4D2B0A011C930219563AA32', X'3EACC330AA4E367A23D9B480CC6E05AD193DF421E30A3CDFD1D0FC3EBB10324C');
CREATE TABLE purged (
            ref TEXT NOT NULL, closed TEXT, purged TEXT NOT NULL
        ) STRICT;
INSERT INTO "purged" ("ref", "closed", "purged") VALUES ('2024-000001', '2024-05-02', '2026-11-23');
CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "settings" ("name", "value") VALUES ('history_head', '[1, "3eacc330aa4e367a23d9b480cc6e05ad193df421e30a3cdfd1d0fc3ebb10324c", 0]');
INSERT INTO "settings" ("name", "value") VALUES ('setting.retention_months', '12');
INSERT INTO "settings" ("name", "value") VALUES ('setting.retention_months_at_most', '24');
INSERT INTO "settings" ("name", "value") VALUES ('setting.rules_off', '[]');
INSERT INTO "settings" ("name", "value") VALUES ('setting.thresholds', '{}');
INSERT INTO "settings" ("name", "value") VALUES ('setting.working_hours', '{"minutes": [420, 420, 420, 420, 420, 0, 0], "short_day_minutes": 240, "short_days": ["epiphany_eve", "maundy_thursday", "walpurgis_eve", "all_saints_eve", "day_before_christmas_eve"], "eves_off": ["midsummer_eve", "christmas_eve", "new_years_eve"], "absences": []}');
INSERT INTO "settings" ("name", "value") VALUES ('setting.coordination_minutes', '240');
CREATE TABLE decisions (case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            rule TEXT NOT NULL, rule_version TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
            fingerprint TEXT NOT NULL, rested_on TEXT NOT NULL, reason TEXT, comment TEXT,
            until TEXT, first_seen TEXT, made TEXT NOT NULL DEFAULT '[]', said TEXT NOT NULL DEFAULT '[]',
            PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "decisions" ("case_id", "position", "rule", "rule_version", "answer", "at", "fingerprint", "rested_on", "reason", "comment", "until", "first_seen", "made", "said") VALUES (1, 0, 'uncertain-return', '2021-10-01', 'dismissed', '2026-11-23 12:00', '0f', '["certificates[0].prognosis = uncertain (2026-10-01)"]', 'already_done', NULL, NULL, NULL, '[]', '[]');
CREATE TABLE bevakning_moves (
            bevakning_id TEXT NOT NULL REFERENCES bevakningar(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, because TEXT,
            PRIMARY KEY (bevakning_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "bevakning_moves" ("bevakning_id", "position", "at", "before", "after", "because") VALUES ('b9', 0, '2026-11-23 12:00', '2026-10-01', '2026-11-23', NULL);
CREATE TABLE impulses_seen (
            case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
            rule TEXT NOT NULL, fingerprint TEXT NOT NULL, first_seen TEXT NOT NULL,
            PRIMARY KEY (case_id, rule, fingerprint)) STRICT, WITHOUT ROWID;
INSERT INTO "impulses_seen" ("case_id", "rule", "fingerprint", "first_seen") VALUES (1, 'uncertain-return', '0f', '2026-11-23');
CREATE TABLE statements (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            point TEXT, text TEXT NOT NULL, category TEXT, by TEXT, agreed TEXT NOT NULL,
            not_agreed TEXT NOT NULL, unsettled INTEGER,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "statements" ("meeting_id", "position", "point", "text", "category", "by", "agreed", "not_agreed", "unsettled") VALUES ('m-2026-000101', 0, NULL, 'Kan börja på halva dagar.', NULL, 'employer', '[]', '[]', NULL);
CREATE TABLE meeting_moves (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, because TEXT NOT NULL,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "meeting_moves" ("meeting_id", "position", "at", "before", "after", "because") VALUES ('m-2026-000101', 0, '2026-11-23 12:00', '2026-11-23 12:00', '2026-12-02 13:00', 'Förhinder.');
CREATE TABLE meeting_versions (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            number INTEGER NOT NULL, at TEXT NOT NULL, content TEXT NOT NULL, because TEXT,
            retracted TEXT, retracted_because TEXT,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "meeting_versions" ("meeting_id", "position", "number", "at", "content", "because", "retracted", "retracted_because") VALUES ('m-2026-000101', 0, 1, '2026-11-23 12:00', '{}', NULL, NULL, NULL);
CREATE TABLE meeting_papers (meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            at TEXT NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, version INTEGER NOT NULL,
            digest TEXT NOT NULL, pages INTEGER NOT NULL, flaws TEXT NOT NULL,
            PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO "meeting_papers" ("meeting_id", "position", "at", "kind", "recipient", "version", "digest", "pages", "flaws") VALUES ('m-2026-000101', 0, '2026-11-23 12:00', 'summary', 'employer', 1, '0f', 2, '["headings"]');
CREATE VIRTUAL TABLE search USING fts5 (
            head, body, folded, found_in UNINDEXED,
            tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
        );
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048576, 'Åsa Öberg-Lindström · 2026-000101 · 070-174 06 35 · Björkens förskola AB · Per Ek · förskollärare', '', 'asa oberg lindstrom bjorkens forskola forskollarare', 'case');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048577, '', 'Vill helst bli uppringd.', '', 'note');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048578, '', 'F43.8A', '', 'certificate');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048579, '', 'Trött, sover dåligt.', 'trott daligt', 'contact');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048580, '', 'Väntar på vård.', 'vantar pa vard', 'observation');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048581, '', 'Anpassar schemat', '', 'plan_step');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048582, '', 'Ring', '', 'bevakning');
INSERT INTO "search" ("rowid", "head", "body", "folded", "found_in") VALUES (1048583, '', 'En plan som håller · Per Ek · Arbetsuppgifter · Mindre grupp prövas. · Kan börja på halva dagar. · Prövar två timmar', 'haller provas borja pa provar tva', 'meeting');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX history_of_case ON history (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX bevakningar_open ON bevakningar
            (due, id, case_id, what, kind, minutes, origin, origin_of, waits_for)
            WHERE status = 'open';
