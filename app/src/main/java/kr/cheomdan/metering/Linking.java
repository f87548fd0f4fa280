package kr.cheomdan.metering;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering.Link;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.stereotype.Component;

/** Whose accounts are, of which class a partition's GPUs are, and the rules. In the caller's transaction. */
@Component
class Linking {

    private static final int LONGEST_NAME = 200;

    private final TermsStore terms;
    private final Awards awards;
    private final Announcing announcing;

    Linking(TermsStore terms, Awards awards, Announcing announcing) {
        this.terms = terms;
        this.awards = awards;
        this.announcing = announcing;
    }

    int cluster(String name) {
        return terms.find(name).orElseThrow(() -> MeteringRefusal.UNKNOWN_CLUSTER.at("cluster", name));
    }

    List<String> clusters() {
        return terms.clusters();
    }

    Link link(Actor actor, String cluster, String account, AwardId award, Instant from) {
        Instants.meant("from", from);
        Award found = awards.find(award);
        if (!found.quantity().unit().isTime()) {
            throw MeteringRefusal.NOT_DEVICE_TIME.at("award", found.number());
        }
        Link link = new Link(Text.line("cluster", cluster, LONGEST_NAME), Text.line("account", account, LONGEST_NAME), award,
                Instant.ofEpochSecond(from.getEpochSecond()), actor.name());
        if (!terms.insertLink(terms.lock(link.cluster()), link, announcing.now())) {
            return known(link);
        }
        announcing.publish(Change.of(actor, "metering.link", found.subject(), Subject.of("organisation", found.organisationId()))
                .withDetails(Map.of("cluster", link.cluster(), "account", link.account(), "from", link.from().toString())));
        return link;
    }

    private Link known(Link link) {
        Link before = terms.allLinks().stream()
                .filter(each -> each.cluster().equals(link.cluster()) && each.account().equals(link.account())
                        && each.from().equals(link.from()))
                .findFirst()
                .orElseThrow();
        if (!before.award().equals(link.award())) {
            throw MeteringRefusal.ACCOUNT_TAKEN.at("account", link.account(), awards.find(before.award()).number());
        }
        return before;
    }

    List<Link> links() {
        return terms.allLinks();
    }

    void nameClass(Actor actor, String cluster, String partition, String deviceClass) {
        String name = Text.line("cluster", cluster, LONGEST_NAME);
        String where = Text.line("partition", partition, LONGEST_NAME);
        String type = classCode(deviceClass);
        if (terms.nameClass(terms.lock(name), where, type, actor.name(), announcing.now())) {
            announcing.publish(Change.of(actor, "metering.name-class", Subject.of("cluster", name), null)
                    .withDetails(Map.of("partition", where, "class", type)));
        }
    }

    void nameType(Actor actor, String cluster, String gpuType, String deviceClass) {
        String name = Text.line("cluster", cluster, LONGEST_NAME);
        String called = Text.line("gpuType", gpuType, LONGEST_NAME).toLowerCase(Locale.ROOT);
        String type = classCode(deviceClass);
        if (terms.nameType(terms.lock(name), called, type, actor.name(), announcing.now())) {
            announcing.publish(Change.of(actor, "metering.name-class", Subject.of("cluster", name), null)
                    .withDetails(Map.of("type", called, "class", type)));
        }
    }

    /** As a unit has it, so that what is typed in small letters is the class of awards all the same. */
    private static String classCode(String typed) {
        String code = Text.line("deviceClass", typed, LONGEST_NAME).toUpperCase(Locale.ROOT).replace('-', '_');
        if (!code.matches("[A-Z0-9_]{1,30}") || code.equals(Row.UNKNOWN_CLASS)) {
            throw MeteringRefusal.NOT_A_CLASS.at("deviceClass", typed.strip());
        }
        return code;
    }
}
