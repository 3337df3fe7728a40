using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Pipeline.Benchmarks.LlamaCpp;

/// <summary>
/// Writes an exported model as llama.cpp reads it (GGUF, version 3), with the names and turns of llama.cpp's own convert_hf_to_gguf.py: its rotary positions pair neighbours, so that rows of queries and keys
/// change places; matrices of GPT-2's Conv1D are turned to (outputs, inputs). There is no tokenizer in it.
/// </summary>
internal static class GgufFile
{
    private const int Alignment = 32;
    private const uint UnsignedValue = 4, FloatValue = 6, TextValue = 8;

    /// <summary>Writes the model of a folder.</summary>
    public static void Write(string folder, JsonElement config, bool isLlama, string file)
    {
        var tensors = Tensors(Path.Combine(folder, "model.safetensors")).Select(tensor => isLlama ? Llama(tensor, config) : Gpt2(tensor)).ToList();
        using var output = new BinaryWriter(File.Create(file));
        var values = isLlama ? LlamaValues(config) : Gpt2Values(config);
        output.Write("GGUF"u8);
        output.Write(3u);
        output.Write((ulong)tensors.Count);
        output.Write((ulong)values.Count);
        foreach (var (name, value) in values)
            WriteValue(output, name, value);
        var offset = 0UL;
        foreach (var (name, shape, data) in tensors)
        {
            Write(output, name);
            output.Write((uint)shape.Length);
            foreach (var size in shape.Reverse())
                output.Write((ulong)size);
            output.Write(0u);
            output.Write(offset);
            offset += (ulong)Padded(sizeof(float) * data.Length);
        }

        Pad(output);
        foreach (var (_, _, data) in tensors)
        {
            output.Write(MemoryMarshal.AsBytes<float>(data));
            Pad(output);
        }
    }

    private static List<(string Name, object Value)> LlamaValues(JsonElement config) =>
    [
        ("general.architecture", "llama"),
        ("llama.context_length", Whole(config, "max_position_embeddings")),
        ("llama.embedding_length", Whole(config, "hidden_size")),
        ("llama.block_count", Whole(config, "num_hidden_layers")),
        ("llama.feed_forward_length", Whole(config, "intermediate_size")),
        ("llama.attention.head_count", Whole(config, "num_attention_heads")),
        ("llama.attention.head_count_kv", Whole(config, "num_key_value_heads")),
        ("llama.attention.layer_norm_rms_epsilon", config.GetProperty("rms_norm_eps").GetSingle()),
        ("llama.rope.dimension_count", Whole(config, "head_dim")),
        ("llama.rope.freq_base", config.GetProperty("rope_theta").GetSingle()),
        ("llama.vocab_size", Whole(config, "vocab_size")),
        ("tokenizer.ggml.model", "no_vocab"),
    ];

    private static List<(string Name, object Value)> Gpt2Values(JsonElement config) =>
    [
        ("general.architecture", "gpt2"),
        ("gpt2.context_length", Whole(config, "n_positions")),
        ("gpt2.embedding_length", Whole(config, "n_embd")),
        ("gpt2.block_count", Whole(config, "n_layer")),
        ("gpt2.feed_forward_length", Whole(config, "n_inner")),
        ("gpt2.attention.head_count", Whole(config, "n_head")),
        ("gpt2.attention.layer_norm_epsilon", config.GetProperty("layer_norm_epsilon").GetSingle()),
        ("gpt2.vocab_size", Whole(config, "vocab_size")),
        ("tokenizer.ggml.model", "no_vocab"),
    ];

    private static uint Whole(JsonElement config, string name) => config.GetProperty(name).GetUInt32();

    private static (string Name, int[] Shape, float[] Data) Llama((string Name, int[] Shape, float[] Data) tensor, JsonElement config)
    {
        var parts = tensor.Name.Split('.');
        if (parts is not ["model", "layers", var layer, .. var rest])
        {
            return (tensor.Name switch
            {
                "model.embed_tokens.weight" => "token_embd.weight",
                "model.norm.weight" => "output_norm.weight",
                _ => "output.weight",
            }, tensor.Shape, tensor.Data);
        }

        var name = rest[^2] switch
        {
            "input_layernorm" => "attn_norm",
            "post_attention_layernorm" => "ffn_norm",
            "q_proj" => "attn_q",
            "k_proj" => "attn_k",
            "v_proj" => "attn_v",
            "o_proj" => "attn_output",
            "gate_proj" => "ffn_gate",
            "up_proj" => "ffn_up",
            _ => "ffn_down",
        };
        var data = name is "attn_q" or "attn_k" ? Paired(tensor.Shape, tensor.Data, (int)Whole(config, "head_dim")) : tensor.Data;
        return ($"blk.{layer}.{name}.weight", tensor.Shape, data);
    }

    private static (string Name, int[] Shape, float[] Data) Gpt2((string Name, int[] Shape, float[] Data) tensor)
    {
        var parts = tensor.Name.Split('.');
        var kind = parts[^1];
        if (parts is not ["transformer", "h", var layer, .. var rest])
        {
            return (parts[^2] switch
            {
                "wte" => "token_embd.weight",
                "wpe" => "position_embd.weight",
                "ln_f" => $"output_norm.{kind}",
                _ => "output.weight",
            }, tensor.Shape, tensor.Data);
        }

        var name = string.Join('.', rest[..^1]) switch
        {
            "ln_1" => "attn_norm",
            "ln_2" => "ffn_norm",
            "attn.c_attn" => "attn_qkv",
            "attn.c_proj" => "attn_output",
            "mlp.c_fc" => "ffn_up",
            _ => "ffn_down",
        };
        return tensor.Shape is [var inputs, var outputs]
            ? ($"blk.{layer}.{name}.{kind}", [outputs, inputs], Turned(inputs, outputs, tensor.Data))
            : ($"blk.{layer}.{name}.{kind}", tensor.Shape, tensor.Data);
    }

    /// <summary>Rows of each head in the order 0, half, 1, half + 1, …</summary>
    private static float[] Paired(int[] shape, float[] data, int headSize)
    {
        var columns = shape[1];
        var turned = new float[data.Length];
        for (var row = 0; row < shape[0]; row++)
        {
            var (head, place) = Math.DivRem(row, headSize);
            var from = (head * headSize) + (place / 2) + (place % 2 * (headSize / 2));
            data.AsSpan(from * columns, columns).CopyTo(turned.AsSpan(row * columns));
        }

        return turned;
    }

    private static float[] Turned(int rows, int columns, float[] data)
    {
        var turned = new float[data.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                turned[(column * rows) + row] = data[(row * columns) + column];
        }

        return turned;
    }

    private static IEnumerable<(string Name, int[] Shape, float[] Data)> Tensors(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var head = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(sizeof(ulong), head));
        foreach (var tensor in header.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__"))
        {
            int[] offsets = [.. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
            yield return (
                tensor.Name,
                [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())],
                MemoryMarshal.Cast<byte, float>(bytes.AsSpan(sizeof(ulong) + head + offsets[0], offsets[1] - offsets[0])).ToArray());
        }
    }

    private static void WriteValue(BinaryWriter output, string name, object value)
    {
        Write(output, name);
        switch (value)
        {
            case uint number:
                output.Write(UnsignedValue);
                output.Write(number);
                break;
            case float number:
                output.Write(FloatValue);
                output.Write(number);
                break;
            default:
                output.Write(TextValue);
                Write(output, (string)value);
                break;
        }
    }

    private static void Write(BinaryWriter output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        output.Write((ulong)bytes.Length);
        output.Write(bytes);
    }

    private static int Padded(int bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter output)
    {
        var place = (int)output.BaseStream.Position;
        output.Write(new byte[Padded(place) - place]);
    }
}
