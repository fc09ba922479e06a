using System.Globalization;
using System.Text;

namespace Navarch.Controllers.Bootstrap;

/// <summary>Deletes bootstrap tokens (Secrets of that type in kube-system) when their time is over.</summary>
public sealed class BootstrapTokenCleaner : IReconciler<Secret>
{
    public IReadOnlyList<Input> Inputs => [];

    public Plan Reconcile(Secret secret, ReconcileContext context)
    {
        if (secret.Type != "bootstrap.kubernetes.io/token" || secret.Metadata.Namespace != "kube-system"
            || secret.Metadata.IsTerminating || !secret.Data.TryGetValue("expiration", out var text)) return Plan.Nothing;
        var isKnown = DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires);
        var left = isKnown ? expires - context.Now : TimeSpan.Zero; // Who cannot read the time takes it as over.
        return left > TimeSpan.Zero ? Plan.Nothing.RequeuedAfter(left) : Plan.Of(PlanStep.Delete.Of(secret));
    }
}
