package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Schedulers that can be asked for their accounting. */
@Component
class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final ObjectProvider<Metering.Source> sources;
    private final Intake intake;
    private final TermsStore terms;
    private final MeteringProperties properties;
    private final Clock clock;

    Sources(ObjectProvider<Metering.Source> sources, Intake intake, TermsStore terms, MeteringProperties properties, Clock clock) {
        this.sources = sources;
        this.intake = intake;
        this.terms = terms;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the cluster's scheduler says of the jobs that ended between the two; empty where nobody can ask it. */
    Optional<InputStream> open(String cluster, @Nullable Instant from, @Nullable Instant until) throws IOException {
        Instant now = clock.instant();
        Optional<Metering.Source> source = all().stream().filter(each -> each.cluster().filter(cluster::equals).isPresent()).findFirst();
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(source.get().read(
                        from == null ? now.minus(properties.window()) : from, until == null ? now.plus(properties.clockSkew()) : until));
    }

    private List<Metering.Source> all() {
        return sources.orderedStream().toList();
    }

    /** One that cannot be read does not keep the others from being read; the next time sees it, because windows overlap. */
    Metering.Outcome reread(Actor actor) {
        Metering.Outcome sum = new Metering.Outcome(0, 0, 0);
        Instant now = clock.instant();
        for (Metering.Source source : all()) {
            Optional<String> cluster = source.cluster();
            if (cluster.isEmpty()) {
                continue;
            }
            try (InputStream text = source.read(now.minus(properties.window()), now.plus(properties.clockSkew()))) {
                sum = sum.plus(take(actor, AccountingText.open(text, Options.none())));
                Optional<Integer> known = terms.find(cluster.get());
                if (known.isPresent()) {
                    intake.recount(actor, known.get(), cluster.get());
                }
            } catch (IOException | RuntimeException unreadable) {
                LOG.warn("the accounting of {} could not be taken; it is tried again: {}", cluster.get(), unreadable.toString());
                LOG.debug("the accounting could not be taken", unreadable);
            }
        }
        return sum;
    }

    private Metering.Outcome take(Actor actor, AccountingText text) throws IOException {
        Metering.Outcome[] sum = {new Metering.Outcome(0, 0, 0)};
        new Chunks().run(text, Options.none(), new Tally(), records ->
                sum[0] = sum[0].plus(Metering.Outcome.of(intake.take(actor, records, null))));
        return sum[0];
    }
}
