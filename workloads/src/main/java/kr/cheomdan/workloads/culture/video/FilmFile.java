package kr.cheomdan.workloads.culture.video;

import java.io.IOException;

/** Where the frames of one part of a picture go, in order. */
public interface FilmFile extends AutoCloseable {

    /** @param pixels of the whole picture, red, green and blue in eight bits each; they change once this returns */
    void add(int[] pixels) throws IOException;

    /** Finishes the file; without it there is none. */
    void finish() throws IOException;

    /** Lets go of everything, finished or not. */
    @Override
    void close() throws IOException;
}
