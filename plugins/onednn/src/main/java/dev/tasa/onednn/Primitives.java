package dev.tasa.onednn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/// Makes and runs oneDNN's objects for one trial. What it makes lives until it is closed.
final class Primitives implements AutoCloseable {
    static final int SOURCE = 1;
    static final int DESTINATION = 17;
    static final int WEIGHTS = 33;
    static final int BIAS = 41;
    static final int WORKSPACE = 64;
    static final int SCRATCHPAD = 80;
    static final int SOURCE_GRADIENT = 129;
    static final int DESTINATION_GRADIENT = 145;
    static final int WEIGHTS_GRADIENT = 161;
    static final int BIAS_GRADIENT = 169;

    private static final int CPU = 1;
    private static final int IN_ORDER = 1;

    // Two of dnnl_data_type_t.
    static final int BFLOAT16 = 2;
    static final int FLOAT32 = 3;

    private static final int ANY_FORMAT = 1;
    private static final int USER_SCRATCHPAD = 1;
    private static final int IMPLEMENTATION_NAME = 8;
    private static final int ARGUMENT_DESCRIPTOR = 255;
    private static final long CACHE_LINE = 64;

    static final PrimitiveSymbols CALL = NativeLibrary.loaded().primitives();

    /// One for the process, never destroyed: oneDNN means it to be shared.
    private static final long ENGINE =
            created(result -> (int) CALL.engineCreate().invokeExact(result, CPU, 0L));

    private final OneThread oneThread;
    private final Arena arena = Arena.ofShared();
    private final Deque<Made> made = new ArrayDeque<>();
    private final long stream;
    private final long attributes;
    private long allocatedBytes;

    private record Made(MethodHandle destroy, long handle) {}

    /// A native function that stores the handle of a new object at `result` and returns a status.
    interface Creation {
        int into(MemorySegment result) throws Throwable;
    }

    Primitives(OneThread oneThread) {
        this.oneThread = oneThread;
        oneThread.ensure();
        stream =
                create(CALL.streamDestroy(), result -> (int) CALL.streamCreate().invokeExact(result, ENGINE, IN_ORDER));
        attributes = create(CALL.attributesDestroy(), result ->
                (int) CALL.attributesCreate().invokeExact(result));
        try {
            check((int) CALL.attributesScratchpad().invokeExact(attributes, USER_SCRATCHPAD));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long engine() {
        return ENGINE;
    }

    /// Attributes of every primitive: it gets its scratch memory from us.
    long attributes() {
        return attributes;
    }

    /// Numbers of these dimensions, laid out by these strides.
    ///
    /// @param type [#FLOAT32] or [#BFLOAT16]
    long descriptor(long[] dimensions, int type, long[] strides) {
        MemorySegment sizes = sizes(dimensions);
        MemorySegment steps = sizes(strides);
        return create(CALL.memoryDescriptorDestroy(), result ->
                (int) CALL.memoryDescriptorCreate().invokeExact(result, dimensions.length, sizes, type, steps));
    }

    /// Numbers of these dimensions in whichever layout the primitive likes best.
    long anyDescriptor(long[] dimensions, int type) {
        return taggedDescriptor(dimensions, type, ANY_FORMAT);
    }

    /// Numbers of these dimensions in one of the layouts that oneDNN has numbers for.
    long taggedDescriptor(long[] dimensions, int type, int tag) {
        MemorySegment sizes = sizes(dimensions);
        return create(CALL.memoryDescriptorDestroy(), result ->
                (int) CALL.memoryDescriptorTagged().invokeExact(result, dimensions.length, sizes, type, tag));
    }

    /// An array of `dnnl_dim_t`.
    MemorySegment sizes(long... values) {
        return arena.allocateFrom(JAVA_LONG, values);
    }

    /// A primitive's descriptor.
    long describe(Creation creation) {
        oneThread.ensure();
        return create(CALL.descriptorDestroy(), creation);
    }

    /// Whether oneDNN has machine code made for a primitive on this processor, rather than a loop for any shape,
    /// which may be a thousand times slower.
    boolean isGenerated(long descriptor) {
        String implementation = implementation(descriptor);
        return implementation.startsWith("jit") || implementation.startsWith("brg");
    }

    /// What oneDNN calls its code for a primitive, such as `jit:avx512_core`.
    @SuppressWarnings("restricted") // the string's length is not known before it is read
    private String implementation(long descriptor) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment result = local.allocate(ADDRESS);
            check((int) CALL.descriptorQueryAny().invokeExact(descriptor, IMPLEMENTATION_NAME, 0, result));
            return result.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long primitive(long descriptor) {
        oneThread.ensure();
        return create(
                CALL.primitiveDestroy(), result -> (int) CALL.primitiveCreate().invokeExact(result, descriptor));
    }

    /// How a primitive lays out one of its arguments; belongs to the primitive's descriptor.
    long argument(long descriptor, int argument) {
        try {
            return (long) CALL.descriptorQuery().invokeExact(descriptor, ARGUMENT_DESCRIPTOR, argument);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    boolean areEqual(long left, long right) {
        try {
            return (int) CALL.memoryDescriptorEqual().invokeExact(left, right) != 0;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    long bytes(long memoryDescriptor) {
        try {
            return (long) CALL.memoryDescriptorSize().invokeExact(memoryDescriptor);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// A memory object without memory.
    long memory(long memoryDescriptor) {
        return create(CALL.memoryDestroy(), result ->
                (int) CALL.memoryCreate().invokeExact(result, memoryDescriptor, ENGINE, 0L));
    }

    void setData(long memory, long address) {
        try {
            check((int) CALL.memorySetData().invokeExact(memory, address));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Memory that lives as long as this.
    MemorySegment allocate(long bytes) {
        allocatedBytes += bytes;
        return arena.allocate(Math.max(bytes, 1), CACHE_LINE);
    }

    /// All that [#allocate] gave out: kernels, gradients, workspaces, scratch memory. What oneDNN keeps for
    /// itself, mostly compiled code, is not in it.
    long allocatedBytes() {
        return allocatedBytes;
    }

    /// @param arguments an array of `dnnl_exec_arg_t`
    void execute(long primitive, int count, MemorySegment arguments) {
        oneThread.ensure();
        try {
            check((int) CALL.primitiveExecute().invokeExact(primitive, stream, count, arguments));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private long create(MethodHandle destroy, Creation creation) {
        long handle = created(creation);
        made.push(new Made(destroy, handle));
        return handle;
    }

    private static long created(Creation creation) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment result = local.allocate(JAVA_LONG);
            check(creation.into(result));
            return result.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("oneDNN returned status " + status);
        }
    }

    private static IllegalStateException failed(Throwable cause) {
        return cause instanceof IllegalStateException known
                ? known
                : new IllegalStateException("oneDNN could not be called", cause);
    }

    @Override
    public void close() {
        for (Made object : made) { // last made first
            try {
                check((int) object.destroy().invokeExact(object.handle()));
            } catch (Throwable e) {
                throw failed(e);
            }
        }
        arena.close();
    }
}
