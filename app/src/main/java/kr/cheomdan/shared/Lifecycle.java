package kr.cheomdan.shared;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of a record's states: from which state which action leads where, and who may do it. Code asks the table; tests walk it;
 * the documentation prints it.
 *
 * @param <S> the states
 * @param <A> the actions
 */
public final class Lifecycle<S extends Enum<S>, A extends Enum<A>> {

    /**
     * One allowed change.
     *
     * @param who roles that may; empty: not by role, the module checks who (for instance a member of the organisation, or only the system)
     */
    public record Edge<S, A>(S from, A action, S to, Set<Role> who) {}

    private final List<Edge<S, A>> edges;

    private Lifecycle(List<Edge<S, A>> edges) {
        this.edges = List.copyOf(edges);
    }

    public static <S extends Enum<S>, A extends Enum<A>> Builder<S, A> table() {
        return new Builder<>();
    }

    /** The edge that the action takes from this state, or empty where the state does not allow it. */
    public Optional<Edge<S, A>> edge(S from, A action) {
        return edges.stream().filter(edge -> edge.from() == from && edge.action() == action).findFirst();
    }

    /**
     * Where the action leads. Who may not take it in any state is told that, and nothing of the state.
     *
     * @throws RefusedException {@link LifecycleRefusal#NOT_IN_STATE} (409) or {@link LifecycleRefusal#NOT_YOUR_ROLE} (403)
     */
    public S next(S from, A action, Actor actor) {
        requireRole(action, actor);
        Edge<S, A> edge = edge(from, action).orElseThrow(() -> LifecycleRefusal.NOT_IN_STATE.with(action, from));
        if (!isOpenTo(edge, actor)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(action);
        }
        return edge.to();
    }

    /**
     * To be asked before anything of the record is said: its version, or what was done with it before.
     *
     * @throws RefusedException {@link LifecycleRefusal#NOT_YOUR_ROLE} (403) where the action is not the actor's in any state
     */
    public void requireRole(A action, Actor actor) {
        List<Edge<S, A>> ways = edges.stream().filter(edge -> edge.action() == action).toList();
        if (!ways.isEmpty() && ways.stream().noneMatch(edge -> isOpenTo(edge, actor))) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(action);
        }
    }

    public List<Edge<S, A>> edges() {
        return edges;
    }

    private static <S, A> boolean isOpenTo(Edge<S, A> edge, Actor actor) {
        return edge.who().isEmpty() || edge.who().stream().anyMatch(actor::has);
    }

    /** Collects the edges; a second edge for the same state and action is a programming error. */
    public static final class Builder<S extends Enum<S>, A extends Enum<A>> {

        private final List<Edge<S, A>> edges = new ArrayList<>();

        public Builder<S, A> allow(S from, A action, S to, Role... who) {
            if (edges.stream().anyMatch(edge -> edge.from() == from && edge.action() == action)) {
                throw new IllegalStateException(from + " has two edges for " + action);
            }
            Set<Role> roles = EnumSet.noneOf(Role.class);
            roles.addAll(List.of(who));
            edges.add(new Edge<>(from, action, to, Set.copyOf(roles)));
            return this;
        }

        public Lifecycle<S, A> build() {
            return new Lifecycle<>(edges);
        }
    }
}
