namespace Pipeline.Training.Cpu.Model;

/// <summary>A part of a pass in which workers need nothing of each other.</summary>
internal enum DecoderPhase
{
    Packing,
    Forward,
    Losses,
    ReadoutInputs,
    ReadoutWeights,
    FinalNormInputs,
    FinalNormWeights,
    BlockInputs,
    BlockWeights,
    EmbeddingWeights,
}
