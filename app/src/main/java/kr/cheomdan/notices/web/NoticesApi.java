package kr.cheomdan.notices.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.notices.Notice;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices for programs. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "notices")
class NoticesApi {

    private final Notices notices;
    private final Clock clock;

    NoticesApi(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** @param levels per mille of what was granted */
    record NewRule(@Nullable Instant validFrom, @Nullable List<Integer> levels, @Nullable Localized article, @Nullable String reason) {}

    record Seen(@Nullable Instant until) {}

    @GetMapping
    @Operation(summary = "What my organisations were told, for staff all; by award, the latest first")
    PageOf<Notice> list(Actor actor, @RequestParam(required = false) @Nullable AwardId award, PageQuery page) {
        return notices.list(actor, award, page);
    }

    @GetMapping("/unseen")
    @Operation(summary = "How many notices I have not seen")
    Map<String, Long> unseen(Actor actor) {
        return Map.of("unseen", notices.unseen(actor));
    }

    @GetMapping("/rule")
    @Operation(summary = "Below which parts of what was granted people are told how much is left")
    Notice.Rule rule() {
        return notices.rule();
    }

    @GetMapping("/rules")
    @Operation(summary = "The rules of notices with who set them and why, past and future ones too, the latest first")
    List<Notice.RuleVersion> rules() {
        return notices.rules();
    }

    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Set below which parts of what was granted people are told, from an instant to come; for the programme lead")
    Notice.RuleVersion setRule(Actor actor, @RequestBody NewRule rule) {
        return notices.setRule(actor, rule.validFrom(), rule.levels(), rule.article(), rule.reason());
    }

    @PostMapping("/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "I have seen all that there is, or all up to an instant")
    void seen(Actor actor, @RequestBody(required = false) @Nullable Seen seen) {
        notices.seen(actor, seen == null || seen.until() == null ? clock.instant() : seen.until());
    }
}
