package dev.tasa.onednn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// A primitive that is ready to run, with a memory object for each argument.
final class Operation {
    /// `dnnl_exec_arg_t`: an int that says which argument, padding, and the memory object.
    private static final long ARGUMENT_BYTES = 16;

    private final Primitives primitives;
    private final long descriptor;
    private final long primitive;
    private final int[] arguments;
    private final long[] memories;
    private final long[] addresses;
    private final MemorySegment list;

    /// @param descriptor of the primitive
    /// @param arguments which it takes, without its scratchpad
    Operation(Primitives primitives, long descriptor, int... arguments) {
        this.primitives = primitives;
        this.descriptor = descriptor;
        this.arguments = arguments;
        primitive = primitives.primitive(descriptor);
        memories = new long[arguments.length];
        addresses = new long[arguments.length];
        list = primitives.allocate((arguments.length + 1) * ARGUMENT_BYTES);
        for (int i = 0; i < arguments.length; i++) {
            memories[i] = primitives.memory(primitives.argument(descriptor, arguments[i]));
            put(i, arguments[i], memories[i]);
        }
        putScratchpad();
    }

    private void putScratchpad() {
        long layout = primitives.argument(descriptor, Primitives.SCRATCHPAD);
        long memory = primitives.memory(layout);
        primitives.setData(memory, primitives.allocate(primitives.bytes(layout)).address());
        put(arguments.length, Primitives.SCRATCHPAD, memory);
    }

    private void put(int index, int argument, long memory) {
        list.set(JAVA_INT, index * ARGUMENT_BYTES, argument);
        list.set(JAVA_LONG, index * ARGUMENT_BYTES + Long.BYTES, memory);
    }

    /// How the primitive lays out an argument.
    long layout(int argument) {
        return primitives.argument(descriptor, argument);
    }

    /// Memory as large as an argument.
    MemorySegment allocate(int argument) {
        return primitives.allocate(primitives.bytes(layout(argument)));
    }

    /// Says where an argument's floats are from now on.
    Operation with(int argument, MemorySegment data) {
        int index = 0;
        while (arguments[index] != argument) {
            index++;
        }
        long address = data.address();
        if (addresses[index] != address) {
            primitives.setData(memories[index], address);
            addresses[index] = address;
        }
        return this;
    }

    void run() {
        primitives.execute(primitive, arguments.length + 1, list);
    }
}
