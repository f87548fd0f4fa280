package kr.cheomdan.ledger.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the records that entries and accounts speak of are called, and where their pages are. */
record Names(Map<Subject, SubjectLinks.Link> links) {

    /** Finds names, all of a page at once. */
    @Component
    static class Finder {

        private final SubjectLinks links;

        Finder(SubjectLinks links) {
            this.links = links;
        }

        /** The records that a text names. */
        Set<Subject> find(Actor actor, @Nullable String text) {
            return links.find(actor, text);
        }

        Names of(Collection<Subject> subjects) {
            return new Names(links.of(subjects));
        }

        Names ofAccounts(Collection<Account> accounts) {
            return of(accounts.stream().map(account -> ownerOf(account.ref())).toList());
        }

        Names ofTransfers(Collection<Transfer> transfers) {
            List<Subject> subjects = new ArrayList<>();
            transfers.forEach(transfer -> subjects.addAll(subjectsOf(transfer)));
            return of(subjects);
        }
    }

    public SubjectLinks.Link of(Subject subject) {
        return Objects.requireNonNull(links.get(subject));
    }

    public SubjectLinks.Link owner(AccountRef ref) {
        return of(ownerOf(ref));
    }

    /** Somebody with an account to sign in with. */
    public SubjectLinks.Link person(UUID id) {
        return of(personOf(id));
    }

    static Subject personOf(UUID id) {
        return Subject.of("account", id);
    }

    static Subject ownerOf(AccountRef ref) {
        return new Subject(ref.ownerKind(), ref.ownerId());
    }

    static List<Subject> subjectsOf(Account.Entry entry) {
        return List.of(entry.cause(), entry.actor(), ownerOf(entry.other()));
    }

    static List<Subject> subjectsOf(Transfer transfer) {
        return List.of(transfer.cause(), transfer.actor(), ownerOf(transfer.from()), ownerOf(transfer.to()));
    }
}
