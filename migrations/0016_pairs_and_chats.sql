CREATE TABLE `lead_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`goes_id` text NOT NULL,
	`stays_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`stays_version` integer NOT NULL,
	`before` text NOT NULL,
	`undone_at` integer,
	`undone_by` text
);
--> statement-breakpoint
CREATE INDEX `lead_merges_goes` ON `lead_merges` (`goes_id`);--> statement-breakpoint
CREATE INDEX `lead_merges_stays` ON `lead_merges` (`stays_id`);--> statement-breakpoint
CREATE TABLE `lead_pairs` (
	`lead_id` text NOT NULL,
	`other_id` text NOT NULL,
	`township` text,
	`level` text NOT NULL,
	`score` real NOT NULL,
	`evidence` text NOT NULL,
	`found_at` integer NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`lead_id`, `other_id`)
);
--> statement-breakpoint
CREATE INDEX `lead_pairs_other` ON `lead_pairs` (`other_id`);--> statement-breakpoint
CREATE INDEX `lead_pairs_open` ON `lead_pairs` (`township`,`score`) WHERE "lead_pairs"."decision" is null;--> statement-breakpoint
ALTER TABLE `leads` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `compared_at` integer;--> statement-breakpoint
CREATE INDEX `leads_merged` ON `leads` (`merged_into`) WHERE "leads"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX `leads_uncompared` ON `leads` (`opened_at`) WHERE "leads"."compared_at" is null and "leads"."closed_at" is null;--> statement-breakpoint
ALTER TABLE `conversations` ADD `charge_lead` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `charge_act_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `charge_round` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `charge_tell` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `awaiting` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `awaiting_since` integer;--> statement-breakpoint
CREATE INDEX `conversations_charge` ON `conversations` (`in_charge`,`awaiting`) WHERE "conversations"."in_charge" is not null;