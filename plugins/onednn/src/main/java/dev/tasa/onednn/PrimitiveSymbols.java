package dev.tasa.onednn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of oneDNN's primitives that are called, in the order of `dnnl.h`. Handles of its objects are
/// passed as `long`, results of creation through a pointer; all but the queries return a `dnnl_status_t`.
record PrimitiveSymbols(
        MethodHandle engineCreate,
        MethodHandle streamCreate,
        MethodHandle streamDestroy,
        MethodHandle memoryDescriptorCreate,
        MethodHandle memoryDescriptorTagged,
        MethodHandle memoryDescriptorDestroy,
        MethodHandle memoryDescriptorSize,
        MethodHandle memoryDescriptorEqual,
        MethodHandle memoryCreate,
        MethodHandle memoryDestroy,
        MethodHandle memorySetData,
        MethodHandle attributesCreate,
        MethodHandle attributesScratchpad,
        MethodHandle attributesDestroy,
        MethodHandle convolutionForward,
        MethodHandle convolutionBackwardData,
        MethodHandle convolutionBackwardWeights,
        MethodHandle poolingForward,
        MethodHandle poolingBackward,
        MethodHandle elementwiseForward,
        MethodHandle elementwiseBackward,
        MethodHandle reorder,
        MethodHandle descriptorQuery,
        MethodHandle descriptorQueryAny,
        MethodHandle descriptorDestroy,
        MethodHandle primitiveCreate,
        MethodHandle primitiveExecute,
        MethodHandle primitiveDestroy) {

    static PrimitiveSymbols of(SymbolLookup dnnl) {
        MemoryLayout out = ADDRESS;
        MemoryLayout sizes = ADDRESS;
        MemoryLayout handle = JAVA_LONG;
        return new PrimitiveSymbols(
                find(dnnl, "dnnl_engine_create", out, JAVA_INT, JAVA_LONG),
                find(dnnl, "dnnl_stream_create", out, handle, JAVA_INT),
                find(dnnl, "dnnl_stream_destroy", handle),
                find(dnnl, "dnnl_memory_desc_create_with_strides", out, JAVA_INT, sizes, JAVA_INT, sizes),
                find(dnnl, "dnnl_memory_desc_create_with_tag", out, JAVA_INT, sizes, JAVA_INT, JAVA_INT),
                find(dnnl, "dnnl_memory_desc_destroy", handle),
                query(dnnl, "dnnl_memory_desc_get_size", JAVA_LONG, handle),
                find(dnnl, "dnnl_memory_desc_equal", handle, handle),
                find(dnnl, "dnnl_memory_create", out, handle, handle, JAVA_LONG),
                find(dnnl, "dnnl_memory_destroy", handle),
                find(dnnl, "dnnl_memory_set_data_handle", handle, JAVA_LONG),
                find(dnnl, "dnnl_primitive_attr_create", out),
                find(dnnl, "dnnl_primitive_attr_set_scratchpad_mode", handle, JAVA_INT),
                find(dnnl, "dnnl_primitive_attr_destroy", handle),
                find(
                        dnnl,
                        "dnnl_convolution_forward_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        JAVA_INT,
                        handle,
                        handle,
                        handle,
                        handle,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        handle),
                find(
                        dnnl,
                        "dnnl_convolution_backward_data_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        handle,
                        handle,
                        handle,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        handle,
                        handle),
                find(
                        dnnl,
                        "dnnl_convolution_backward_weights_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        handle,
                        handle,
                        handle,
                        handle,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        handle,
                        handle),
                find(
                        dnnl,
                        "dnnl_pooling_forward_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        JAVA_INT,
                        handle,
                        handle,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        handle),
                find(
                        dnnl,
                        "dnnl_pooling_backward_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        handle,
                        handle,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        handle,
                        handle),
                find(
                        dnnl,
                        "dnnl_eltwise_forward_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        JAVA_INT,
                        handle,
                        handle,
                        JAVA_FLOAT,
                        JAVA_FLOAT,
                        handle),
                find(
                        dnnl,
                        "dnnl_eltwise_backward_primitive_desc_create",
                        out,
                        handle,
                        JAVA_INT,
                        handle,
                        handle,
                        handle,
                        JAVA_FLOAT,
                        JAVA_FLOAT,
                        handle,
                        handle),
                find(dnnl, "dnnl_reorder_primitive_desc_create", out, handle, handle, handle, handle, handle),
                query(dnnl, "dnnl_primitive_desc_query_md", JAVA_LONG, handle, JAVA_INT, JAVA_INT),
                find(dnnl, "dnnl_primitive_desc_query", handle, JAVA_INT, JAVA_INT, ADDRESS),
                find(dnnl, "dnnl_primitive_desc_destroy", handle),
                find(dnnl, "dnnl_primitive_create", out, handle),
                find(dnnl, "dnnl_primitive_execute", handle, handle, JAVA_INT, ADDRESS),
                find(dnnl, "dnnl_primitive_destroy", handle));
    }

    private static MethodHandle find(SymbolLookup dnnl, String name, MemoryLayout... arguments) {
        return query(dnnl, name, JAVA_INT, arguments);
    }

    @SuppressWarnings("restricted") // native access is what this is for
    private static MethodHandle query(SymbolLookup dnnl, String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(dnnl.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
