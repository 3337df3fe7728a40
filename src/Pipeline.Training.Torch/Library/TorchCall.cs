using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Library;

/// <summary>Calls of libtorch.</summary>
internal static class TorchCall
{
    /// <summary>Calls libtorch without recording gradients; every tensor that is made on the way and not kept on purpose is disposed.</summary>
    /// <exception cref="TrainingException">libtorch failed: there is too little memory, or the device is lost.</exception>
    public static T Do<T>(Func<T> call)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            return call();
        }
        catch (ExternalException exception)
        {
            // What follows the first line is libtorch's own stack.
            throw new TrainingException($"libtorch failed: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    /// <inheritdoc cref="Do{T}"/>
    public static void Do(Action call) => Do(() =>
    {
        call();
        return true;
    });
}
