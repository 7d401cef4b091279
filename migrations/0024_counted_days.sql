CREATE TABLE `counted_days` (
	`scope` text NOT NULL,
	`day` integer NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`scope`, `day`)
);
--> statement-breakpoint
DROP INDEX `lead_pairs_open`;--> statement-breakpoint
CREATE INDEX `lead_pairs_here` ON `lead_pairs` (`township`,"score" desc,`lead_id`,`other_id`) WHERE "lead_pairs"."decision" is null;--> statement-breakpoint
CREATE INDEX `lead_pairs_surest` ON `lead_pairs` ("score" desc,`lead_id`,`other_id`) WHERE "lead_pairs"."decision" is null;--> statement-breakpoint
DROP INDEX `referrals_department`;--> statement-breakpoint
CREATE INDEX `referrals_desk` ON `referrals` (`department`,"urgent" desc,`due_at`,`id`) WHERE "referrals"."stage" in ('requested', 'accepted');--> statement-breakpoint
CREATE INDEX `referrals_desk_ended` ON `referrals` (`department`,"ended_at" desc,`id`) WHERE "referrals"."stage" in ('done', 'refused');--> statement-breakpoint
CREATE INDEX `referrals_in_hand` ON `referrals` ("urgent" desc,`due_at`,`id`) WHERE "referrals"."stage" in ('requested', 'accepted');--> statement-breakpoint
CREATE INDEX `referrals_in_hand_here` ON `referrals` (`township`,"urgent" desc,`due_at`,`id`) WHERE "referrals"."stage" in ('requested', 'accepted');--> statement-breakpoint
CREATE TRIGGER `leads_counted_new` AFTER INSERT ON `leads` BEGIN DELETE FROM `counted_days` WHERE `scope` IN ('', coalesce(NEW.`township`, '')) AND `day` = (NEW.`opened_at` + 28800000) / 86400000; END;--> statement-breakpoint
CREATE TRIGGER `leads_counted_gone` AFTER DELETE ON `leads` BEGIN DELETE FROM `counted_days` WHERE `scope` IN ('', coalesce(OLD.`township`, '')) AND `day` = (OLD.`opened_at` + 28800000) / 86400000; END;--> statement-breakpoint
CREATE TRIGGER `leads_counted_changed` AFTER UPDATE OF `opened_at`, `township`, `village`, `source`, `category`, `monitor`, `stage`, `lang`, `unfinished`, `urgent`, `contacted_at`, `visited_at`, `closed_at`, `closing_reason` ON `leads` WHEN (OLD.`opened_at`, OLD.`township`, OLD.`village`, OLD.`source`, OLD.`category`, OLD.`monitor`, OLD.`stage`, OLD.`lang`, OLD.`unfinished`, OLD.`urgent`, OLD.`contacted_at`, OLD.`visited_at`, OLD.`closed_at`, OLD.`closing_reason`) IS NOT (NEW.`opened_at`, NEW.`township`, NEW.`village`, NEW.`source`, NEW.`category`, NEW.`monitor`, NEW.`stage`, NEW.`lang`, NEW.`unfinished`, NEW.`urgent`, NEW.`contacted_at`, NEW.`visited_at`, NEW.`closed_at`, NEW.`closing_reason`) BEGIN DELETE FROM `counted_days` WHERE `scope` IN ('', coalesce(OLD.`township`, '')) AND `day` = (OLD.`opened_at` + 28800000) / 86400000; DELETE FROM `counted_days` WHERE `scope` IN ('', coalesce(NEW.`township`, '')) AND `day` = (NEW.`opened_at` + 28800000) / 86400000; END;
