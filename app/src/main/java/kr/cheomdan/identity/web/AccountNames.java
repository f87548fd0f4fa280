package kr.cheomdan.identity.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives the people in statements and histories their names. */
@Component
class AccountNames implements SubjectNames {

    private final Accounts accounts;

    AccountNames(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String kind() {
        return "account";
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        Set<UUID> wanted = new HashSet<>();
        for (String id : ids) {
            try {
                wanted.add(UUID.fromString(id));
            } catch (IllegalArgumentException noAccount) {
                // Stays unnamed.
            }
        }
        Map<String, SubjectLinks.Link> links = new HashMap<>();
        accounts.findAll(wanted).forEach((id, account) -> links.put(id.toString(), new SubjectLinks.Link(account.name(), null)));
        return links;
    }
}
