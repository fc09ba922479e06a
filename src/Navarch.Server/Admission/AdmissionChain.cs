using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission;

/// <summary>All steps, in the order in which they run.</summary>
internal sealed class AdmissionChain
{
    private IReadOnlyList<AdmissionStep> _steps = [];

    /// <summary>Once, before the first request: the steps need what is stored, and storing needs the chain.</summary>
    public void Use(IReadOnlyList<AdmissionStep> steps) => _steps = steps;

    public async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        foreach (var step in _steps)
            if (await step.MutateAsync(request, cancel) is { } refusal) return refusal;
        return null;
    }

    public Status? Validate(AdmissionRequest request)
    {
        foreach (var step in _steps)
            if (step.Validate(request) is { } refusal) return refusal;
        return null;
    }
}
