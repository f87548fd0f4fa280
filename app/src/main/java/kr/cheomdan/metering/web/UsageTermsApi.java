package kr.cheomdan.metering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.metering.terms.MeteringTerms;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What metering goes by, for programs. */
@RestController
@RequestMapping("/api/v1/usage")
@Tag(name = "usage")
class UsageTermsApi {

    private final MeteringTerms terms;
    private final Metering metering;

    UsageTermsApi(MeteringTerms terms, Metering metering) {
        this.terms = terms;
        this.metering = metering;
    }

    /** Rules as they are sent. */
    record NewRules(
            @Nullable Instant validFrom,
            boolean creditsNodeFailures,
            int slackSecondsPerDevice,
            int slackPermille,
            @Nullable String reason) {

        MeteringRules rules() {
            if (validFrom == null) {
                throw MeteringRefusal.NOT_AN_INSTANT.at("validFrom", "");
            }
            return new MeteringRules(validFrom, creditsNodeFailures, slackSecondsPerDevice, slackPermille);
        }
    }

    /** The class of a partition's GPUs, or of those of a type. */
    record NewClass(@Nullable String cluster, @Nullable String partition, @Nullable String gpuType, @Nullable String deviceClass) {}

    @GetMapping("/rules")
    @Operation(summary = "The rules of metering with who set them and why, the latest first")
    List<MeteringTerms.Version> versions(Actor actor) {
        return terms.versions(actor);
    }

    @PostMapping("/rules")
    @Operation(summary = "Set the rules for jobs that start from an instant on")
    MeteringTerms.Version set(Actor actor, @RequestBody NewRules rules) {
        return terms.set(actor, rules.rules(), rules.reason());
    }

    @PostMapping("/rules/effect")
    @Operation(summary = "What rules would have made otherwise of the last 90 days; nothing is set")
    List<MeteringTerms.Effect> effect(Actor actor, @RequestBody NewRules rules) {
        return terms.effect(actor, rules.rules());
    }

    @GetMapping("/classes")
    @Operation(summary = "Which classes the GPUs of partitions and types count as")
    List<MeteringTerms.NamedClass> classes(Actor actor) {
        return terms.classes(actor);
    }

    @GetMapping("/classes/unnamed")
    @Operation(summary = "GPUs whose records wait because nobody has said their class, or no award is for it")
    List<MeteringTerms.Unnamed> unnamed(Actor actor) {
        return terms.unnamed(actor);
    }

    @PostMapping("/classes")
    @Operation(summary = "Name the class of a partition's GPUs, or of those of a type; records that waited are counted again")
    Map<String, Integer> nameClass(Actor actor, @RequestBody NewClass named) {
        String cluster = orEmpty(named.cluster());
        if (named.gpuType() == null || named.gpuType().isBlank()) {
            metering.nameClass(actor, cluster, orEmpty(named.partition()), orEmpty(named.deviceClass()));
        } else {
            metering.nameType(actor, cluster, named.gpuType(), orEmpty(named.deviceClass()));
        }
        return Map.of("recounted", metering.recount(actor, cluster.strip()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
