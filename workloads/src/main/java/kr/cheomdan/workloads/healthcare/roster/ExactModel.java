package kr.cheomdan.workloads.healthcare.roster;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import kr.cheomdan.workloads.healthcare.roster.Ward.Person;
import org.jspecify.annotations.Nullable;

/** The whole ward as a model for CP-SAT, which looks for a roster that costs less than one that is known, or proves that there is none. */
final class ExactModel {

    private final Ward ward;
    private final CpModel model = new CpModel();
    /** By person, day and shift; null where the person cannot have it. */
    private final @Nullable BoolVar[][][] works;
    private final BoolVar[][] off;

    /**
     * @param roster that costs less; null where none was found
     * @param isProof whether there is none that costs less than the one returned, or than the known one
     */
    record Answer(@Nullable Roster roster, boolean isProof, double bound) {}

    private ExactModel(Ward ward) {
        this.ward = ward;
        this.works = new BoolVar[ward.staff().size()][ward.days()][ward.shifts().size()];
        this.off = new BoolVar[ward.staff().size()][ward.days()];
    }

    /**
     * @param useful what a roster that costs less can have, by person, day and shift, behind the shifts a day off; empty: anything
     * @param bound no roster costs less
     */
    static Answer ask(Ward ward, Roster known, Optional<boolean[][][]> useful, long bound, Solving solving) {
        ExactModel exact = new ExactModel(ward);
        exact.choices(known, useful);
        for (int person = 0; person < ward.staff().size(); person++) {
            exact.rules(person);
        }
        LinearExprBuilder penalty = exact.penalty();
        exact.model.addLinearConstraint(penalty, bound, known.tally(ward).penalty() - 1);
        exact.model.minimize(penalty);
        CpSolver solver = new CpSolver();
        CpSolverStatus status = solving.solve(solver, exact.model);
        return switch (status) {
            case OPTIMAL, FEASIBLE -> new Answer(exact.roster(solver), status == CpSolverStatus.OPTIMAL, solver.bestObjectiveBound());
            case INFEASIBLE -> new Answer(null, true, known.tally(ward).penalty());
            default -> new Answer(null, false, solver.bestObjectiveBound());
        };
    }

    private void choices(Roster known, Optional<boolean[][][]> useful) {
        for (int person = 0; person < works.length; person++) {
            for (int day = 0; day < ward.days(); day++) {
                List<Literal> one = new ArrayList<>();
                off[person][day] = model.newBoolVar("");
                one.add(off[person][day]);
                model.addHint(off[person][day], known.shift()[person][day] == Ward.OFF);
                if (useful.isPresent() && !useful.get()[person][day][ward.shifts().size()]) {
                    model.addEquality(off[person][day], 0);
                }
                for (int shift = 0; shift < ward.shifts().size(); shift++) {
                    if (ward.staff().get(person).can(day, shift) && (useful.isEmpty() || useful.get()[person][day][shift])) {
                        BoolVar has = model.newBoolVar("");
                        works[person][day][shift] = has;
                        one.add(has);
                        model.addHint(has, known.shift()[person][day] == shift);
                    }
                }
                model.addExactlyOne(one);
            }
        }
    }

    private void rules(int person) {
        Person rules = ward.staff().get(person);
        rows(person, rules);
        for (int day = 0; day + 1 < ward.days(); day++) {
            for (int shift = 0; shift < ward.shifts().size(); shift++) {
                following(person, day, shift);
            }
        }
        LinearExprBuilder minutes = LinearExpr.newBuilder();
        for (int shift = 0; shift < ward.shifts().size(); shift++) {
            LinearExprBuilder times = LinearExpr.newBuilder();
            for (int day = 0; day < ward.days(); day++) {
                BoolVar has = works[person][day][shift];
                if (has != null) {
                    times.add(has);
                    minutes.addTerm(has, ward.shifts().get(shift).minutes());
                }
            }
            if (rules.mostOf()[shift] < ward.days()) {
                model.addLessOrEqual(times, rules.mostOf()[shift]);
            }
        }
        model.addLinearConstraint(minutes, rules.leastMinutes(), rules.mostMinutes());
        List<Literal> weekends = new ArrayList<>();
        for (int[] weekend : ward.weekends()) {
            BoolVar works = model.newBoolVar("");
            for (int day : weekend) {
                model.addImplication(off[person][day].not(), works);
            }
            weekends.add(works);
        }
        model.addLessOrEqual(LinearExpr.sum(weekends.toArray(Literal[]::new)), rules.mostWeekends());
    }

    private void following(int person, int day, int shift) {
        List<Literal> notBoth = new ArrayList<>();
        for (int next = 0; next < ward.shifts().size(); next++) {
            if (ward.shifts().get(shift).notBefore()[next] && works[person][day + 1][next] != null) {
                notBoth.add(works[person][day + 1][next]);
            }
        }
        if (!notBoth.isEmpty() && works[person][day][shift] != null) {
            notBoth.add(works[person][day][shift]);
            model.addAtMostOne(notBoth);
        }
    }

    /** Days in a row: a row that is too long, or one within the period that is too short, is what no window of days may be. */
    private void rows(int person, Person rules) {
        for (int day = 0; day + rules.mostInRow() < ward.days(); day++) {
            List<Literal> one = new ArrayList<>();
            for (int each = day; each <= day + rules.mostInRow(); each++) {
                one.add(off[person][each]);
            }
            model.addBoolOr(one);
        }
        for (int length = 1; length < Math.max(rules.leastInRow(), rules.leastOff()); length++) {
            for (int day = 0; day + length + 1 < ward.days(); day++) {
                if (length < rules.leastInRow()) {
                    notAlone(person, day, length, true);
                }
                if (length < rules.leastOff()) {
                    notAlone(person, day, length, false);
                }
            }
        }
    }

    private void notAlone(int person, int before, int length, boolean working) {
        List<Literal> one = new ArrayList<>();
        one.add(working ? off[person][before].not() : off[person][before]);
        for (int day = before + 1; day <= before + length; day++) {
            one.add(working ? off[person][day] : off[person][day].not());
        }
        one.add(working ? off[person][before + length + 1].not() : off[person][before + length + 1]);
        model.addBoolOr(one);
    }

    private LinearExprBuilder penalty() {
        LinearExprBuilder penalty = LinearExpr.newBuilder();
        for (Need need : ward.needs()) {
            IntVar tooFew = model.newIntVar(0, need.staff(), "");
            IntVar tooMany = model.newIntVar(0, Math.max(0, works.length - need.staff()), "");
            LinearExprBuilder balance = LinearExpr.newBuilder().add(tooFew).addTerm(tooMany, -1);
            for (BoolVar[][] person : works) {
                if (person[need.day()][need.shift()] != null) {
                    balance.add(person[need.day()][need.shift()]);
                }
            }
            model.addEquality(balance, need.staff());
            penalty.addTerm(tooFew, need.shortWeight()).addTerm(tooMany, need.surplusWeight());
        }
        for (Ward.Request request : ward.requests()) {
            Literal day = off[request.person()][request.day()];
            BoolVar shift = request.shift() == Ward.ANY ? null : works[request.person()][request.day()][request.shift()];
            Literal worked = request.shift() == Ward.ANY ? day.not() : shift;
            if (request.wantsToWork()) {
                penalty.add(request.weight());
            }
            if (worked != null) {
                penalty.addTerm(worked, request.wantsToWork() ? -request.weight() : request.weight());
            }
        }
        return penalty;
    }

    private Roster roster(CpSolver solver) {
        Roster roster = Roster.empty(ward);
        for (int person = 0; person < works.length; person++) {
            for (int day = 0; day < ward.days(); day++) {
                for (int shift = 0; shift < ward.shifts().size(); shift++) {
                    BoolVar has = works[person][day][shift];
                    if (has != null && solver.booleanValue(has)) {
                        roster.shift()[person][day] = shift;
                    }
                }
            }
        }
        return roster;
    }
}
