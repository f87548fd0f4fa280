package kr.cheomdan.bench.solutions;

import java.util.ArrayList;
import java.util.List;

/** Every figure, by sector; a solution's stand together. */
final class Figures {

    private Figures() {}

    static List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        // automotive
        all.add(new JobShop());
        all.add(new CarSequences(false));
        all.add(new CarSequences(true));
        all.add(new SteelPlates());
        all.add(new EngineLives());
        all.addAll(BatteryLives.parts());
        // energy
        all.addAll(LoadForecast.horizons());
        all.add(new BatteryYear());
        // healthcare
        all.addAll(PatientRisk.tables());
        all.addAll(StaffRosters.instances());
        all.add(new HeartBeats());
        // culture
        all.addAll(FacadeFilms.films());
        all.add(new StyledPicture());
        return List.copyOf(all);
    }
}
