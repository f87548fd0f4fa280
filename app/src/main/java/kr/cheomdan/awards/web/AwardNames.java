package kr.cheomdan.awards.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
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
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        List<AwardId> wanted = new ArrayList<>();
        for (String id : ids) {
            try {
                wanted.add(AwardId.of(id));
            } catch (IllegalArgumentException noAward) {
                // Stays unnamed.
            }
        }
        return awards.findAll(wanted).stream().collect(Collectors.toMap(
                award -> award.id().toString(), award -> new SubjectLinks.Link(award.number(), "/awards/" + award.id())));
    }
}
