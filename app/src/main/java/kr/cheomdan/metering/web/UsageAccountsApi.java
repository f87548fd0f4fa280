package kr.cheomdan.metering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose the accounts of clusters are, for programs. */
@RestController
@RequestMapping("/api/v1/usage")
@Tag(name = "usage")
class UsageAccountsApi {

    private final Metering metering;

    UsageAccountsApi(Metering metering) {
        this.metering = metering;
    }

    /** An account and the award it is to belong to. */
    record NewLink(@Nullable String cluster, @Nullable String account, @Nullable AwardId award, @Nullable Instant from) {}

    @GetMapping("/accounts")
    @Operation(summary = "Which accounts belong to which awards")
    List<Metering.Link> links(Actor actor) {
        return metering.links(actor);
    }

    @PostMapping("/accounts")
    @Operation(summary = "Link an account to an award from an instant on; records that waited are counted again")
    Metering.Link link(Actor actor, @RequestBody NewLink link) {
        if (link.award() == null) {
            throw LifecycleRefusal.NOT_FOUND.at("award", "award", "");
        }
        if (link.from() == null) {
            throw MeteringRefusal.NOT_AN_INSTANT.at("from", "");
        }
        Metering.Link linked = metering.link(actor, orEmpty(link.cluster()), orEmpty(link.account()), link.award(), link.from());
        metering.recount(actor, linked.cluster());
        return linked;
    }

    @PostMapping("/recount")
    @Operation(summary = "Look again at records that were not counted for want of an account, a class or an award")
    Map<String, Integer> recount(Actor actor, @RequestParam String cluster) {
        return Map.of("recounted", metering.recount(actor, cluster));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
