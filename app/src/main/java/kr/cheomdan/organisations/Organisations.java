package kr.cheomdan.organisations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of organisations and their members. */
@Service
@Transactional
public class Organisations {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_SEARCH = 100;

    private final OrganisationStore organisations;
    private final MembershipStore memberships;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Organisations(
            OrganisationStore organisations,
            MembershipStore memberships,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Enters an organisation; the actor becomes its first administrator. Asking again with the same facts gives the same organisation. */
    public Organisation register(Actor actor, Registration registration) {
        if (!actor.has(Role.APPLICANT)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("organisations.page.new"));
        }
        Facts facts = Facts.check(registration, today());
        Optional<OrganisationId> entered = organisations.insert(facts, clock.instant());
        if (entered.isEmpty()) {
            return registeredBefore(actor, facts);
        }
        OrganisationId id = entered.get();
        memberships.save(new Membership(id, actor.accountId(), MemberRole.ORG_ADMIN, clock.instant()));
        Organisation organisation = find(id);
        Map<String, String> details = Map.of("businessNumber", organisation.businessNumber(), "nameKo", organisation.name().ko());
        events.publishEvent(Change.of(actor, "organisations.register", subject(id), subject(id), null, organisation.status())
                .withDetails(details));
        return organisation;
    }

    /** A second press of the button by the one who registered is no fault; everybody else must ask the administrators. */
    private Organisation registeredBefore(Actor actor, Facts facts) {
        return organisations
                .findByNumber(facts.businessNumber())
                .filter(there -> access.isAdmin(actor, there.id()) && Facts.of(there).equals(facts))
                .orElseThrow(() -> OrganisationsRefusal.ALREADY_REGISTERED.at("businessNumber", facts.businessNumber().toString()));
    }

    /** Changes what an organisation says about itself; its business number stays. */
    public Organisation change(Actor actor, OrganisationId id, Registration registration, int version) {
        access.requireAdmin(actor, id);
        Organisation before = organisations.lock(id).orElseThrow(() -> Access.notFound(id));
        if (before.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, before.version());
        }
        Facts facts = Facts.check(registration, today());
        if (!facts.businessNumber().toString().equals(before.businessNumber())) {
            throw OrganisationsRefusal.BUSINESS_NUMBER_FIXED.at("businessNumber", before.businessNumber());
        }
        Map<String, String> differences = facts.differencesFrom(Facts.of(before));
        if (differences.isEmpty()) {
            return before;
        }
        organisations.update(id, facts, version);
        events.publishEvent(Change.of(actor, "organisations.change", subject(id), subject(id)).withDetails(differences));
        return find(id);
    }

    /** Moves the status; by staff, with the reason. */
    public Organisation advance(Actor actor, OrganisationId id, OrganisationAction action, String reason) {
        access.requireVisible(actor, id);
        Organisation before = organisations.lock(id).orElseThrow(() -> Access.notFound(id));
        OrganisationStatus after = OrganisationAction.LIFECYCLE.next(before.status(), action, actor);
        String why = Text.block("reason", reason, LONGEST_REASON);
        organisations.updateStatus(id, after);
        String verb = "organisations." + action.name().toLowerCase(java.util.Locale.ROOT);
        events.publishEvent(Change.of(actor, verb, subject(id), subject(id), before.status(), after).because(why));
        return find(id);
    }

    /**
     * The organisation for its members and for staff; a staff member's reading leaves a trace, so this is not for use inside a
     * transaction that only reads.
     *
     * @throws RefusedException {@link LifecycleRefusal#NOT_FOUND} for everybody else
     */
    public Organisation get(Actor actor, OrganisationId id) {
        boolean member = access.requireVisible(actor, id);
        Organisation organisation = find(id);
        if (!member) {
            events.publishEvent(Change.of(actor, "organisations.read", subject(id), subject(id)));
        }
        return organisation;
    }

    /** The organisation for other modules, which have checked who asks. */
    @Transactional(readOnly = true)
    public Organisation find(OrganisationId id) {
        return organisations.find(id).orElseThrow(() -> Access.notFound(id));
    }

    /** The organisations with these ids, in no order, for lists of other modules' records. */
    @Transactional(readOnly = true)
    public List<Organisation> findAll(Collection<OrganisationId> ids) {
        return ids.isEmpty() ? List.of() : organisations.findAll(ids);
    }

    /** The organisation, refused with {@link OrganisationsRefusal#NOT_ACTIVE} where it does not do business now. */
    @Transactional(readOnly = true)
    public Organisation requireActive(OrganisationId id) {
        Organisation organisation = find(id);
        if (!organisation.isActive()) {
            throw OrganisationsRefusal.NOT_ACTIVE.with(organisation.status());
        }
        return organisation;
    }

    /** The organisations of the actor, by name. */
    @Transactional(readOnly = true)
    public List<Organisation> of(Actor actor) {
        return actor.isSignedIn() ? organisations.of(actor.accountId()) : List.of();
    }

    /**
     * For which organisation the actor does something: the one that is named, or the only one of the actor's; it must be able to act.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link OrganisationsRefusal#NOT_NAMED} where it could be several,
     *     {@link OrganisationsRefusal#NO_ORGANISATION} where there is none
     */
    @Transactional(readOnly = true)
    public Organisation actingFor(Actor actor, @Nullable OrganisationId named) {
        List<Organisation> own = named == null ? of(actor) : List.of();
        if (named == null && own.isEmpty()) {
            throw OrganisationsRefusal.NO_ORGANISATION.at("organisation");
        }
        if (own.size() > 1) {
            throw OrganisationsRefusal.NOT_NAMED.at("organisation", new Localized(
                    called(own, each -> each.name().ko()), called(own, each -> each.name().en())));
        }
        OrganisationId id = named == null ? own.get(0).id() : named;
        requireMember(actor, id);
        return requireActive(id);
    }

    /** Of the organisations that the actor may see (staff: all) those whose name or number contains the text. */
    @Transactional(readOnly = true)
    public PageOf<Organisation> search(Actor actor, String text, PageQuery page) {
        String wanted = Text.optionalLine("q", text, LONGEST_SEARCH);
        return organisations.search(actor.isStaff(), actor.accountId(), wanted == null ? "" : wanted, page);
    }

    @Transactional(readOnly = true)
    public boolean isMember(Actor actor, OrganisationId id) {
        return access.isMember(actor, id);
    }

    /** Refuses whoever is no member with {@link LifecycleRefusal#NOT_FOUND}. */
    @Transactional(readOnly = true)
    public void requireMember(Actor actor, OrganisationId id) {
        if (!isMember(actor, id)) {
            throw Access.notFound(id);
        }
    }

    /** The organisations in which the account is a member. */
    @Transactional(readOnly = true)
    public Set<OrganisationId> organisationsOf(UUID accountId) {
        return memberships.organisationsOf(accountId);
    }

    /** The members, administrators first; for members and staff, whose reading leaves a trace. */
    public List<Membership> members(Actor actor, OrganisationId id) {
        boolean member = access.requireVisible(actor, id);
        if (!member) {
            events.publishEvent(Change.of(actor, "organisations.read-members", subject(id), subject(id)));
        }
        return memberships.of(id);
    }

    /**
     * Admits a person, or changes the role of one who is a member already. By the organisation's administrators, and by the agency's
     * account administrators, who help where the last one has left the organisation without a word.
     *
     * @throws RefusedException {@link OrganisationsRefusal#UNKNOWN_LOGIN} where the account is not {@linkplain #isAdmissible admissible}
     */
    public Membership addMember(Actor actor, OrganisationId id, UUID accountId, MemberRole role) {
        access.requireAdminOrAgency(actor, id);
        organisations.lock(id);
        if (!access.isAdmissible(id, accountId)) {
            throw OrganisationsRefusal.UNKNOWN_LOGIN.at("login", accountId);
        }
        Optional<Membership> before = memberships.find(id, accountId);
        if (before.isPresent() && before.get().role() == role) {
            return before.get();
        }
        if (before.isPresent() && role != MemberRole.ORG_ADMIN) {
            access.requireAnotherAdmin(id, accountId);
        }
        memberships.save(new Membership(id, accountId, role, clock.instant()));
        publish(actor, before.isPresent() ? "organisations.change-role" : "organisations.admit", id, accountId, role);
        return memberships.find(id, accountId).orElseThrow();
    }

    /** Ends a membership; members may end their own. */
    public void removeMember(Actor actor, OrganisationId id, UUID accountId) {
        access.requireVisible(actor, id);
        if (!actor.accountId().equals(accountId)) {
            access.requireAdminOrAgency(actor, id);
        }
        organisations.lock(id);
        Membership membership = memberships.find(id, accountId).orElseThrow(() -> OrganisationsRefusal.NOT_A_MEMBER.with());
        if (membership.role() == MemberRole.ORG_ADMIN) {
            access.requireAnotherAdmin(id, accountId);
        }
        memberships.delete(id, accountId);
        publish(actor, "organisations.remove-member", id, accountId, membership.role());
    }

    /** Whether the actor administers the organisation. */
    @Transactional(readOnly = true)
    public boolean isAdministrator(Actor actor, OrganisationId id) {
        return access.isAdmin(actor, id);
    }

    /** Refuses whoever may not admit members. */
    @Transactional(readOnly = true)
    public void requireMayAdmit(Actor actor, OrganisationId id) {
        access.requireAdminOrAgency(actor, id);
    }

    /**
     * Whether the account is a member or may become one; only active accounts of applicants who neither review nor work for the agency may.
     * Whoever asks must not tell people why an account is not: its roles are nobody's business outside the agency.
     */
    @Transactional(readOnly = true)
    public boolean isAdmissible(OrganisationId id, UUID accountId) {
        return access.isAdmissible(id, accountId);
    }

    /** Whether the actor may take the action in the organisation's present status. */
    public boolean mayAdvance(Actor actor, Organisation organisation, OrganisationAction action) {
        return OrganisationAction.LIFECYCLE
                .edge(organisation.status(), action)
                .filter(edge -> edge.who().stream().anyMatch(actor::has))
                .isPresent();
    }

    private void publish(Actor actor, String action, OrganisationId id, UUID accountId, MemberRole role) {
        events.publishEvent(Change.of(actor, action, subject(id), subject(id))
                .withDetails(Map.of("account", accountId.toString(), "role", role.name())));
    }

    private static String called(List<Organisation> several, Function<Organisation, String> name) {
        return several.stream().map(each -> name.apply(each) + " (" + each.businessNumber() + ")").collect(Collectors.joining(", "));
    }

    private LocalDate today() {
        return Seoul.dayOf(clock.instant());
    }

    private static Subject subject(OrganisationId id) {
        return Subject.of("organisation", id);
    }
}
