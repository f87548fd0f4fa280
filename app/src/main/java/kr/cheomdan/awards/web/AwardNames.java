package kr.cheomdan.awards.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives awards in statements and histories their numbers. */
@Component
class AwardNames implements SubjectNames {

    private final Awards awards;

    AwardNames(Awards awards) {
        this.awards = awards;
    }

    @Override
    public String kind() {
        return "award";
    }

    @Override
    public String page(String id) {
        return "/awards/" + id;
    }

    @Override
    public List<String> find(Actor actor, String text, int most) {
        return awards.named(actor, text, most).stream().map(AwardId::toString).toList();
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return awards.findAll(SubjectNames.readable(ids, AwardId::of)).stream().collect(Collectors.toMap(
                award -> award.id().toString(), award -> new SubjectLinks.Link(award.number(), page(award.id().toString()))));
    }
}
