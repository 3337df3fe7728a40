namespace Pipeline.Training.Cpu.Model;

/// <summary>The nonlinearity of a feed-forward block.</summary>
internal unsafe interface IActivation
{
    /// <summary>Rows of its input to rows of its output.</summary>
    void Forward(float* input, float* output, Slice rows);

    /// <summary>The gradient of its input from that of its output, which may be overwritten.</summary>
    void Backward(float* input, float* dOutput, float* dInput, Slice rows);
}
