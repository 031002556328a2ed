package dev.tasa.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.DataSource;
import dev.tasa.data.csv.Csv;
import dev.tasa.data.idx.Idx;
import dev.tasa.data.images.Images;
import dev.tasa.data.sequences.Sequences;
import dev.tasa.data.series.Series;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.data.text.Text;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SourcesTest {

    @Test
    void the_service_loader_finds_every_source() {
        assertThat(ServiceLoader.load(DataSource.class))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(
                        Csv.class, Synthetic.class, Idx.class, Images.class, Sequences.class, Series.class, Text.class);
    }
}
