CREATE TABLE `decisions` (
	`lead_id` text NOT NULL,
	`version` integer NOT NULL,
	`township` text,
	`civil` text NOT NULL,
	`monitor` text NOT NULL,
	`persons` text NOT NULL,
	`risks` text NOT NULL,
	`appraised_on` text,
	`notice_from` text,
	`notice_to` text,
	`decided_on` text NOT NULL,
	`reason` text NOT NULL,
	`objection_until` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`lead_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `decisions_day` ON `decisions` (`decided_on`,`lead_id`);--> statement-breakpoint
CREATE INDEX `decisions_township` ON `decisions` (`township`,`decided_on`,`lead_id`);--> statement-breakpoint
CREATE TABLE `referral_moves` (
	`referral_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`verb` text NOT NULL,
	PRIMARY KEY(`referral_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`township` text,
	`need` text NOT NULL,
	`department` text NOT NULL,
	`urgent` integer NOT NULL,
	`stage` text NOT NULL,
	`leave_kind` text,
	`leave_by` text,
	`leave_at` integer,
	`leave_why_sealed` text,
	`proposed_at` integer NOT NULL,
	`requested_at` integer,
	`accepted_at` integer,
	`ended_at` integer,
	`due_at` integer,
	`note_sealed` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `referrals_lead` ON `referrals` (`lead_id`);--> statement-breakpoint
CREATE INDEX `referrals_department` ON `referrals` (`department`,`stage`,`due_at`);--> statement-breakpoint
CREATE INDEX `referrals_requested` ON `referrals` (`requested_at`);--> statement-breakpoint
CREATE INDEX `referrals_ended` ON `referrals` (`ended_at`);--> statement-breakpoint
CREATE TABLE `visit_records` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`visitors` text NOT NULL,
	`facts_seq` integer NOT NULL,
	`found` integer NOT NULL,
	`not_verified` integer NOT NULL,
	`closed` text NOT NULL,
	`opened` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visit_records_lead` ON `visit_records` (`lead_id`,`at`);--> statement-breakpoint
CREATE TABLE `visits` (
	`lead_id` text NOT NULL,
	`version` integer NOT NULL,
	`township` text NOT NULL,
	`village` text,
	`day` text NOT NULL,
	`time` text NOT NULL,
	`visitors` text NOT NULL,
	`planned_by` text NOT NULL,
	`planned_at` integer NOT NULL,
	PRIMARY KEY(`lead_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `visits_day` ON `visits` (`township`,`day`);