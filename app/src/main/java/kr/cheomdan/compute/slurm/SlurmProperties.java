package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.supervised.Supervision;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Slurm engine's settings; they hold where {@code cheomdan.compute.engine} is {@code slurm}.
 *
 * @param conf the cluster's {@code slurm.conf}; none: where the commands look by themselves
 * @param commands the directory of {@code sbatch} and the others; none: where the system's programs are
 * @param user the operating system user that jobs run as; none: the server's own, which must not be root then
 * @param rest where slurmrestd answers, {@code https://host:port}; none: the commands are used for everything. Where no commands are on
 *     this machine, everything is asked of it
 * @param restOnly whether the commands of this machine are left alone though they are there, because they are another cluster's
 * @param cluster the cluster's name in its accounting; only where slurmrestd cannot say which of several it is of (before v0.0.40)
 * @param operator the user of Slurm that slurmrestd is asked as for everything but the jobs themselves: an operator or administrator there
 * @param jwtKey the file with the key that slurmrestd checks tokens with (HS256)
 * @param tokenLifetime how long a token is good for; renewed at half of it, so it is more than twice what clocks may differ
 * @param partitions those of the cluster that jobs may be sent to; none: all
 * @param answerWithin how long one command may take
 * @param atOnce how many jobs are handed over at the same time
 * @param margin minutes by which a limit set at Slurm stays below what an award has left, because Slurm counts begun minutes as none
 * @param bubblewrap the sandbox program of the nodes
 * @param processes most processes and threads of one job
 * @param fileSize largest file that a job may write
 * @param grace how long a job may take to end itself once it was asked to
 * @param heartbeat how often a running job's supervisor writes down that it lives
 */
@ConfigurationProperties("cheomdan.compute.slurm")
record SlurmProperties(
        @DefaultValue("") String conf,
        @DefaultValue("") String commands,
        @DefaultValue("") String user,
        @DefaultValue("") String rest,
        @DefaultValue("false") boolean restOnly,
        @DefaultValue("") String cluster,
        @DefaultValue("root") String operator,
        @DefaultValue("") String jwtKey,
        @DefaultValue("30m") Duration tokenLifetime,
        @DefaultValue List<String> partitions,
        @DefaultValue("20s") Duration answerWithin,
        @DefaultValue("4") int atOnce,
        @DefaultValue("2") int margin,
        @DefaultValue("bwrap") String bubblewrap,
        @DefaultValue("512") int processes,
        @DefaultValue("4GB") DataSize fileSize,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("2s") Duration heartbeat) {

    Supervision supervision() {
        return new Supervision(bubblewrap, processes, fileSize, grace, heartbeat);
    }
}
