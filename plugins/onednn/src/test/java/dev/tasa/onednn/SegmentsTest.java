package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void the_same_array_and_offset_give_the_same_segment() {
        Segments segments = new Segments();
        float[] array = {1, 2, 3};
        MemorySegment whole = segments.of(array, 0);
        MemorySegment rest = segments.of(array, 1);
        assertThat(segments.of(array, 0)).isSameAs(whole);
        assertThat(segments.of(array, 1)).isSameAs(rest);
        assertThat(rest.getAtIndex(ValueLayout.JAVA_FLOAT, 0)).isEqualTo(2);
    }

    @Test
    void more_arrays_than_places_still_give_their_own_memory() {
        Segments segments = new Segments();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2000; i++) {
                float[] array = {i, i + 0.5f};
                assertThat(segments.of(array, 0).getAtIndex(ValueLayout.JAVA_FLOAT, 0))
                        .isEqualTo(i);
                assertThat(segments.of(array, 1).getAtIndex(ValueLayout.JAVA_FLOAT, 0))
                        .isEqualTo(i + 0.5f);
            }
        }
    }

    @Test
    void the_steps_of_a_long_sequence_are_all_kept() {
        Segments segments = new Segments();
        float[] array = new float[256 * 4096];
        MemorySegment[] first = new MemorySegment[256];
        for (int step = 0; step < first.length; step++) {
            first[step] = segments.of(array, step * 4096);
        }
        for (int step = 0; step < first.length; step++) {
            assertThat(segments.of(array, step * 4096)).isSameAs(first[step]);
        }
    }
}
