package kr.cheomdan.identity.web;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
        return accounts.findAll(SubjectNames.readable(ids, UUID::fromString)).values().stream().collect(Collectors.toMap(
                account -> account.id().toString(), account -> new SubjectLinks.Link(account.name(), null)));
    }
}
