package kr.cheomdan.organisations;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of organisations and their members. */
@Service
@Transactional
public class Organisations {

    static final Lifecycle<OrganisationStatus, OrganisationAction> LIFECYCLE =
            Lifecycle.<OrganisationStatus, OrganisationAction>table()
                    .allow(OrganisationStatus.ACTIVE, OrganisationAction.SUSPEND, OrganisationStatus.SUSPENDED, staff())
                    .allow(OrganisationStatus.ACTIVE, OrganisationAction.CLOSE, OrganisationStatus.CLOSED, staff())
                    .allow(OrganisationStatus.SUSPENDED, OrganisationAction.RESUME, OrganisationStatus.ACTIVE, staff())
                    .allow(OrganisationStatus.SUSPENDED, OrganisationAction.CLOSE, OrganisationStatus.CLOSED, staff())
                    // A closed business does not open again under its number; this undoes an entry made in error.
                    .allow(OrganisationStatus.CLOSED, OrganisationAction.RESUME, OrganisationStatus.ACTIVE, Role.PROGRAM_LEAD)
                    .build();

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_SEARCH = 100;

    private final OrganisationStore organisations;
    private final MembershipStore memberships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Organisations(OrganisationStore organisations, MembershipStore memberships, ApplicationEventPublisher events, Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    /** Enters an organisation; the actor becomes its first administrator. Asking again with the same facts gives the same organisation. */
    public Organisation register(Actor actor, Registration registration) {
        if (!actor.has(Role.APPLICANT)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with("REGISTER");
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
                .filter(there -> isAdmin(actor, there.id()) && Facts.of(there).equals(facts))
                .orElseThrow(() -> OrganisationsRefusal.ALREADY_REGISTERED.at("businessNumber", facts.businessNumber().toString()));
    }

    /** Changes what an organisation says about itself; its business number stays. */
    public Organisation change(Actor actor, OrganisationId id, Registration registration, int version) {
        requireVisible(actor, id);
        requireAdmin(actor, id);
        Organisation before = organisations.lock(id).orElseThrow(() -> notFound(id));
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
        requireVisible(actor, id);
        Organisation before = organisations.lock(id).orElseThrow(() -> notFound(id));
        OrganisationStatus after = LIFECYCLE.next(before.status(), action, actor);
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
        boolean member = requireVisible(actor, id);
        Organisation organisation = find(id);
        if (!member) {
            events.publishEvent(Change.of(actor, "organisations.read", subject(id), subject(id)));
        }
        return organisation;
    }

    /** The organisation for other modules, which have checked who asks. */
    @Transactional(readOnly = true)
    public Organisation find(OrganisationId id) {
        return organisations.find(id).orElseThrow(() -> notFound(id));
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
            throw OrganisationsRefusal.NOT_ACTIVE.with(organisation.status().name());
        }
        return organisation;
    }

    /** The organisations of the actor, by name. */
    @Transactional(readOnly = true)
    public List<Organisation> of(Actor actor) {
        return actor.isSignedIn() ? organisations.of(actor.accountId()) : List.of();
    }

    /** Of the organisations that the actor may see (staff: all) those whose name or number contains the text. */
    @Transactional(readOnly = true)
    public PageOf<Organisation> search(Actor actor, String text, PageQuery page) {
        String wanted = Text.optionalLine("q", text, LONGEST_SEARCH);
        return organisations.search(actor.isStaff(), actor.accountId(), wanted == null ? "" : wanted, page);
    }

    @Transactional(readOnly = true)
    public boolean isMember(Actor actor, OrganisationId id) {
        return actor.isSignedIn() && memberships.find(id, actor.accountId()).isPresent();
    }

    /** Refuses whoever is no member with {@link LifecycleRefusal#NOT_FOUND}. */
    @Transactional(readOnly = true)
    public void requireMember(Actor actor, OrganisationId id) {
        if (!isMember(actor, id)) {
            throw notFound(id);
        }
    }

    /** The organisations in which the account is a member. */
    @Transactional(readOnly = true)
    public Set<OrganisationId> organisationsOf(UUID accountId) {
        return memberships.organisationsOf(accountId);
    }

    /** The members, administrators first; for members and staff, whose reading leaves a trace. */
    public List<Membership> members(Actor actor, OrganisationId id) {
        boolean member = requireVisible(actor, id);
        if (!member) {
            events.publishEvent(Change.of(actor, "organisations.read-members", subject(id), subject(id)));
        }
        return memberships.of(id);
    }

    /**
     * Admits a person, or changes the role of one who is a member already. By the organisation's administrators, and by the agency's
     * account administrators, who help where the last one has left the organisation without a word.
     */
    public Membership addMember(Actor actor, OrganisationId id, UUID accountId, MemberRole role) {
        requireVisible(actor, id);
        requireAdminOrAgency(actor, id);
        organisations.lock(id);
        Optional<Membership> before = memberships.find(id, accountId);
        if (before.isPresent() && before.get().role() == role) {
            return before.get();
        }
        if (before.isPresent() && role != MemberRole.ORG_ADMIN) {
            requireAnotherAdmin(id, accountId);
        }
        memberships.save(new Membership(id, accountId, role, clock.instant()));
        publish(actor, before.isPresent() ? "organisations.change-role" : "organisations.admit", id, accountId, role);
        return memberships.find(id, accountId).orElseThrow();
    }

    /** Ends a membership; members may end their own. */
    public void removeMember(Actor actor, OrganisationId id, UUID accountId) {
        requireVisible(actor, id);
        if (!actor.accountId().equals(accountId)) {
            requireAdminOrAgency(actor, id);
        }
        organisations.lock(id);
        Membership membership = memberships.find(id, accountId).orElseThrow(() -> OrganisationsRefusal.NOT_A_MEMBER.with());
        if (membership.role() == MemberRole.ORG_ADMIN) {
            requireAnotherAdmin(id, accountId);
        }
        memberships.delete(id, accountId);
        publish(actor, "organisations.remove-member", id, accountId, membership.role());
    }

    private void publish(Actor actor, String action, OrganisationId id, UUID accountId, MemberRole role) {
        events.publishEvent(Change.of(actor, action, subject(id), subject(id))
                .withDetails(Map.of("account", accountId.toString(), "role", role.name())));
    }

    private boolean isAdmin(Actor actor, OrganisationId id) {
        return actor.isSignedIn()
                && memberships.find(id, actor.accountId()).filter(found -> found.role() == MemberRole.ORG_ADMIN).isPresent();
    }

    private void requireAdmin(Actor actor, OrganisationId id) {
        if (!isAdmin(actor, id)) {
            throw OrganisationsRefusal.NOT_ORG_ADMIN.with();
        }
    }

    private void requireAdminOrAgency(Actor actor, OrganisationId id) {
        if (!actor.has(Role.ADMIN)) {
            requireAdmin(actor, id);
        }
    }

    /** Whether the actor sees the organisation as a member; refuses whoever does not see it at all. */
    private boolean requireVisible(Actor actor, OrganisationId id) {
        boolean member = isMember(actor, id);
        if (!member && !(actor.isStaff() && organisations.find(id).isPresent())) {
            throw notFound(id);
        }
        return member;
    }

    /** The organisation's row is locked by now, so two administrators cannot leave at the same moment. */
    private void requireAnotherAdmin(OrganisationId id, UUID leaving) {
        boolean another = memberships.of(id).stream()
                .anyMatch(member -> member.role() == MemberRole.ORG_ADMIN && !member.accountId().equals(leaving));
        if (!another) {
            throw OrganisationsRefusal.LAST_ADMIN.with();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SEOUL);
    }

    private static RefusedException notFound(OrganisationId id) {
        return LifecycleRefusal.NOT_FOUND.with("organisation", id.toString());
    }

    private static Subject subject(OrganisationId id) {
        return Subject.of("organisation", id);
    }

    private static Role[] staff() {
        return new Role[] {Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD};
    }
}
