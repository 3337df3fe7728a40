using System.Text.Json.Nodes;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Export;

/// <summary>What config.json says of a model, under the names of transformers' LlamaConfig and GPT2Config.</summary>
internal static class HuggingFaceConfiguration
{
    public static JsonObject Llama(TrainingConfiguration training, bool isTied)
    {
        var model = training.Model;
        return Shared(new JsonObject
        {
            ["architectures"] = new JsonArray("LlamaForCausalLM"),
            ["model_type"] = "llama",
            ["vocab_size"] = model.VocabularySize,
            ["hidden_size"] = model.Width,
            ["intermediate_size"] = ModelSize.FeedForwardWidth(model),
            ["num_hidden_layers"] = model.Depth,
            ["num_attention_heads"] = model.Width / model.HeadSize,
            ["num_key_value_heads"] = model.Width / model.HeadSize,
            ["head_dim"] = model.HeadSize,
            ["hidden_act"] = "silu",
            ["max_position_embeddings"] = model.Context,
            ["rms_norm_eps"] = Epsilon,
            ["rope_theta"] = Architecture.RotaryBase,
            ["rope_scaling"] = null,
            ["attention_bias"] = false,
            ["attention_dropout"] = 0.0,
            ["mlp_bias"] = false,
        }, training, isTied);
    }

    public static JsonObject Gpt2(TrainingConfiguration training, bool isTied)
    {
        var model = training.Model;
        return Shared(new JsonObject
        {
            ["architectures"] = new JsonArray("GPT2LMHeadModel"),
            ["model_type"] = "gpt2",
            ["vocab_size"] = model.VocabularySize,
            ["n_embd"] = model.Width,
            ["n_inner"] = ModelSize.FeedForwardWidth(model),
            ["n_layer"] = model.Depth,
            ["n_head"] = model.Width / model.HeadSize,
            ["n_positions"] = model.Context,
            ["n_ctx"] = model.Context,
            ["activation_function"] = "gelu_new",
            ["layer_norm_epsilon"] = Epsilon,
            ["scale_attn_weights"] = true,
            ["attn_pdrop"] = 0.0,
            ["embd_pdrop"] = 0.0,
            ["resid_pdrop"] = 0.0,
        }, training, isTied);
    }

    /// <summary>With what both families say, after what is their own.</summary>
    private static JsonObject Shared(JsonObject own, TrainingConfiguration training, bool isTied)
    {
        own["initializer_range"] = training.InitialStandardDeviation;
        own["tie_word_embeddings"] = isTied;
        own["bos_token_id"] = null;
        own["eos_token_id"] = null;
        own["torch_dtype"] = "float32";
        own["use_cache"] = true;
        return own;
    }

    /// <summary>As decimals, not as the nearest float.</summary>
    private const double Epsilon = 1e-5;
}
