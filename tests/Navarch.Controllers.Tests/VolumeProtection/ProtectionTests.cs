using Navarch.Api.StorageV1;
using Navarch.Controllers.VolumeProtection;

namespace Navarch.Controllers.Tests.VolumeProtection;

public sealed class ProtectionTests
{
    private const string ClaimFinalizer = "kubernetes.io/pvc-protection";
    private const string AttributesFinalizer = "kubernetes.io/vac-protection";
    private const string VolumeFinalizer = "kubernetes.io/pv-protection";

    private static readonly ClaimProtectionReconciler s_claims = new();

    [Theory]
    [InlineData("", "Pending", true)]
    [InlineData("n", "Pending", false)]
    [InlineData("n", "Running", false)]
    [InlineData("n", "Succeeded", false)]
    public void A_deleted_claim_is_held_by_scheduled_pods_that_use_it(string node, string phase, bool goes)
    {
        var claim = Claim("data");
        var pod = Pod(node, phase, new Volume { Name = "v", PersistentVolumeClaim = new() { ClaimName = "data" } });
        AssertGoes(goes, s_claims.Reconcile(claim, Seen(claim, pod)));
        var other = Pod(node, phase, new Volume { Name = "v", PersistentVolumeClaim = new() { ClaimName = "other" } });
        AssertGoes(true, s_claims.Reconcile(claim, Seen(claim, other)));
    }

    [Fact]
    public void A_claim_made_for_a_pod_is_held_by_it()
    {
        var pod = Pod("n", "Running", new Volume { Name = "scratch", Ephemeral = new() });
        var stranger = Claim("p-scratch");
        var claim = stranger with { Metadata = stranger.Metadata with { OwnerReferences = [pod.AsController()] } };
        AssertGoes(false, s_claims.Reconcile(claim, Seen(claim, pod)));
        AssertGoes(true, s_claims.Reconcile(claim, Seen(claim)));
        AssertGoes(true, s_claims.Reconcile(stranger, Seen(stranger, pod)));

        // Killed at once, and waiting for the claim that it owns.
        var killed = pod with
        {
            Metadata = pod.Metadata with { DeletionTimestamp = Golden.Noon, DeletionGracePeriodSeconds = 0 },
        };
        AssertGoes(true, s_claims.Reconcile(claim, Seen(claim, killed)));
    }

    [Fact]
    public void A_claim_that_is_not_deleted_keeps_its_finalizer()
    {
        var claim = Claim("data") with { Metadata = new() { Namespace = "default", Name = "data", Finalizers = [ClaimFinalizer] } };
        Assert.Empty(s_claims.Reconcile(claim, Seen(claim)).Steps);
    }

    [Theory]
    [InlineData("Bound", false)]
    [InlineData("Released", true)]
    public void A_deleted_volume_goes_when_no_claim_is_bound_to_it(string phase, bool goes)
    {
        var reconciler = new VolumeProtectionReconciler();
        var volume = new PersistentVolume
        {
            Metadata = Deleted("v", VolumeFinalizer) with { Namespace = "" },
            Status = new() { Phase = phase },
        };
        var view = ClusterView.For(reconciler, [volume]);
        AssertGoes(goes, reconciler.Reconcile(volume, new ReconcileContext(view, Golden.Noon)));
    }

    [Theory]
    [InlineData("fast", null, null, null, false)]
    [InlineData(null, "fast", null, null, false)]
    [InlineData(null, null, "fast", null, false)]
    [InlineData(null, null, null, "fast", false)]
    [InlineData("slow", "slow", "slow", "slow", true)]
    [InlineData(null, null, null, null, true)]
    public void A_deleted_class_of_attributes_goes_when_no_volume_and_no_claim_names_it(
        string? ofVolume, string? asked, string? present, string? target, bool goes)
    {
        var reconciler = new AttributesClassProtectionReconciler();
        var attributes = new VolumeAttributesClass { Metadata = Deleted("fast", AttributesFinalizer) with { Namespace = "" } };
        var volume = new PersistentVolume
        {
            Metadata = new() { Name = "v" }, Spec = new() { VolumeAttributesClassName = ofVolume },
        };
        var claim = new PersistentVolumeClaim
        {
            Metadata = new() { Namespace = "default", Name = "c" },
            Spec = new() { VolumeAttributesClassName = asked },
            Status = new()
            {
                CurrentVolumeAttributesClassName = present,
                ModifyVolumeStatus = target is null ? null : new() { TargetVolumeAttributesClassName = target },
            },
        };
        var view = ClusterView.For(reconciler, [attributes, volume, claim]);
        AssertGoes(goes, reconciler.Reconcile(attributes, new ReconcileContext(view, Golden.Noon)));
    }

    [Fact]
    public void A_class_of_attributes_that_admission_has_not_seen_is_given_its_finalizer()
    {
        var reconciler = new AttributesClassProtectionReconciler();
        var attributes = new VolumeAttributesClass { Metadata = new() { Name = "fast", Finalizers = ["other"] } };
        var plan = reconciler.Reconcile(attributes, new ReconcileContext(ClusterView.For(reconciler, [attributes]), Golden.Noon));
        var update = Assert.IsType<PlanStep.Update>(Assert.Single(plan.Steps));
        Assert.Equal(["other", AttributesFinalizer], update.Object.Metadata.Finalizers);
    }

    private static void AssertGoes(bool goes, Plan plan)
    {
        if (!goes)
        {
            Assert.Empty(plan.Steps);
            return;
        }
        var update = Assert.IsType<PlanStep.Update>(Assert.Single(plan.Steps));
        Assert.Equal(["other"], update.Object.Metadata.Finalizers);
    }

    private static ReconcileContext Seen(params IKubernetesObject[] objects) =>
        new(ClusterView.For(s_claims, objects), Golden.Noon);

    private static PersistentVolumeClaim Claim(string name) => new() { Metadata = Deleted(name, ClaimFinalizer) };

    private static ObjectMeta Deleted(string name, string finalizer) => new()
    {
        Namespace = "default", Name = name, DeletionTimestamp = Golden.Noon, Finalizers = [finalizer, "other"],
    };

    private static Pod Pod(string node, string phase, Volume volume) => new()
    {
        Metadata = new() { Namespace = "default", Name = "p", Uid = "u" },
        Spec = new() { NodeName = node, Volumes = [volume] },
        Status = new() { Phase = phase },
    };
}
