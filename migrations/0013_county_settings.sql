CREATE TABLE `county_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`value` text NOT NULL,
	`valid_from` text NOT NULL,
	`document` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	`outcome` text,
	`decided_by` text,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `county_drafts_kind` ON `county_drafts` (`kind`,`subject`,`decided_at`);--> statement-breakpoint
CREATE TABLE `lead_escalations` (
	`lead_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`level` text NOT NULL,
	`township` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`lead_id`, `due_at`, `level`)
);
--> statement-breakpoint
CREATE INDEX `lead_escalations_level` ON `lead_escalations` (`level`,`township`,`at`);--> statement-breakpoint
CREATE TABLE `place_versions` (
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`code`, `version`)
);
--> statement-breakpoint
CREATE TRIGGER `audit_is_not_changed` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_is_not_shortened` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
