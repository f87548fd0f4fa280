package kr.cheomdan.compute.queue;

import java.util.List;
import kr.cheomdan.compute.Job.After;
import kr.cheomdan.compute.JobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which jobs wait for which. */
@Component
public class DependencyStore {

    private final JdbcClient jdbc;

    DependencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(JobId job, List<After> all) {
        for (After after : all) {
            jdbc.sql("insert into compute.dependency (job_id, after_id, condition) values (:job, :after, :condition)")
                    .param("job", job.value())
                    .param("after", after.job().value())
                    .param("condition", after.condition().name())
                    .update();
        }
    }
}
