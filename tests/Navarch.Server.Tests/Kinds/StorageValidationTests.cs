using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

public sealed class StorageValidationTests
{
    private static readonly DocumentObject Volume = KindsUnderTest.Read("""
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: disk}
        spec:
          capacity: {storage: 1Gi}
          accessModes: [ReadWriteOnce]
          csi: {driver: disks.example.com, volumeHandle: d1}
        """);

    private static readonly DocumentObject Claim = KindsUnderTest.Read("""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: default}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 1Gi}}
        """);

    private static readonly DocumentObject Class = KindsUnderTest.Read("""
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: fast}
        provisioner: disks.example.com
        parameters: {kind: ssd}
        """);

    private static readonly DocumentObject Attachment = KindsUnderTest.Read("""
        apiVersion: storage.k8s.io/v1
        kind: VolumeAttachment
        metadata: {name: a}
        spec: {attacher: disks.example.com, nodeName: n1, source: {persistentVolumeName: disk}}
        """);

    private static readonly DocumentObject Driver = KindsUnderTest.Read("""
        apiVersion: storage.k8s.io/v1
        kind: CSIDriver
        metadata: {name: disks.example.com}
        spec: {}
        """);

    private static readonly DocumentObject Node = KindsUnderTest.Read("""
        apiVersion: storage.k8s.io/v1
        kind: CSINode
        metadata: {name: n1}
        spec: {drivers: [{name: disks.example.com, nodeID: n1, topologyKeys: [zone]}]}
        """);

    [Theory]
    [InlineData("spec.accessModes", "[]", "spec.accessModes: Required value")]
    [InlineData("spec.accessModes", "['Write']", "spec.accessModes: Unsupported value: \"Write\": supported values: " +
        "\"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"")]
    [InlineData("spec.accessModes", "['ReadWriteOncePod','ReadWriteOnce']",
        "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes")]
    [InlineData("spec.capacity", "{'storage':'0'}", "spec.capacity[storage]: Invalid value: \"0\": must be greater than zero")]
    [InlineData("spec.capacity", "{'cpu':'1'}",
        "spec.capacity: Unsupported value: {\"cpu\":\"1\"}: supported values: \"storage\"")]
    [InlineData("spec.persistentVolumeReclaimPolicy", "'Keep'", "spec.persistentVolumeReclaimPolicy: Unsupported value: " +
        "\"Keep\": supported values: \"Delete\", \"Recycle\", \"Retain\"")]
    [InlineData("spec.csi", "", "spec: Required value: must specify a volume type")]
    [InlineData("spec.nfs", "{'server':'s','path':'/p'}", "spec.csi: Forbidden: may not specify more than 1 volume type")]
    [InlineData("spec.csi.volumeHandle", "", "spec.csi.volumeHandle: Required value")]
    [InlineData("spec.csi.nodePublishSecretRef", "{'name':'a'}", "spec.csi.nodePublishSecretRef.namespace: Required value")]
    [InlineData("spec.local", "{'path':'../x'}|spec.csi=", "spec.local.path: Invalid value: \"../x\": must not contain '..'",
        "spec.nodeAffinity: Required value: Local volume requires node affinity")]
    [InlineData("spec.nodeAffinity", "{}", "spec.nodeAffinity.required: Required value: must specify required node constraints")]
    [InlineData("spec.volumeMode", "'Tape'",
        "spec.volumeMode: Unsupported value: \"Tape\": supported values: \"Block\", \"Filesystem\"")]
    [InlineData("spec.iscsi", "{'targetPortal':'p','iqn':'x','lun':256}|spec.csi=",
        "spec.iscsi.iqn: Invalid value: \"x\": must be valid format starting with iqn, eui, or naa",
        "spec.iscsi.lun: Invalid value: 256: must be between 0 and 255, inclusive")]
    public void Refuses_a_volume(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Volume, path, value, refusals);

    [Theory]
    [InlineData("spec.csi.volumeHandle", "'d2'",
        "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation")]
    [InlineData("spec.volumeMode", "'Block'", "volumeMode: Invalid value: \"Block\": field is immutable")]
    [InlineData("spec.capacity.storage", "'2Gi'")]
    [InlineData("spec.csi.controllerExpandSecretRef", "{'name':'a','namespace':'b'}")]
    public void Keeps_what_a_volume_stands_for(string path, string value, params string[] refusals) =>
        BrokenObjects.RefusesUpdate(Volume, path, value, refusals);

    [Theory]
    [InlineData("spec.accessModes", "[]", "spec.accessModes: Required value: at least 1 access mode is required")]
    [InlineData("spec.resources", "{}", "spec.resources[storage]: Required value")]
    [InlineData("spec.resources.requests.storage", "'-1'",
        "spec.resources[storage]: Invalid value: \"-1\": must be greater than zero")]
    [InlineData("spec.dataSource", "{'kind':'Backup','name':'b'}", "spec.dataSource: Invalid value: \"Backup\": must be " +
        "'PersistentVolumeClaim' when referencing the default apiGroup")]
    [InlineData("spec.dataSource", "{'kind':'PersistentVolumeClaim','name':'b'}|spec.dataSourceRef={'kind':'PersistentVolumeClaim','name':'c'}",
        "spec: Invalid value: \"spec.dataSource\": must match dataSourceRef")]
    public void Refuses_a_claim(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Claim, path, value, refusals);

    [Theory]
    [InlineData("spec.volumeName", "'disk'")]
    [InlineData("spec.storageClassName", "'fast'")]
    [InlineData("spec.accessModes", "['ReadOnlyMany']", "spec: Forbidden: spec is immutable after creation except " +
        "resources.requests and volumeAttributesClassName for bound claims")]
    [InlineData("spec.resources.requests.storage", "'2Gi'", "spec: Forbidden: spec is immutable after creation except " +
        "resources.requests and volumeAttributesClassName for bound claims")]
    [InlineData("spec.resources.requests.storage", "'2Gi'|status={'phase':'Bound'}")]
    public void Lets_only_a_bound_claim_grow(string path, string value, params string[] refusals) =>
        BrokenObjects.RefusesUpdate(Claim, path, value, refusals);

    [Theory]
    [InlineData("provisioner", "''", "provisioner: Required value")]
    [InlineData("reclaimPolicy", "'Recycle'",
        "reclaimPolicy: Unsupported value: \"Recycle\": supported values: \"Delete\", \"Retain\"")]
    [InlineData("allowedTopologies", "[{'matchLabelExpressions':[{'key':'zone','values':['a','a']}]}]",
        "allowedTopologies[0].matchLabelExpressions[0].values[1]: Duplicate value: \"a\"")]
    public void Refuses_a_class(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Class, path, value, refusals);

    [Theory]
    [InlineData("parameters.kind", "'hdd'", "parameters: Forbidden: updates to parameters are forbidden.")]
    [InlineData("volumeBindingMode", "'WaitForFirstConsumer'",
        "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable")]
    [InlineData("allowVolumeExpansion", "true")]
    public void Keeps_what_a_class_makes(string path, string value, params string[] refusals) =>
        BrokenObjects.RefusesUpdate(Class, path, value, refusals);

    [Theory]
    [InlineData("spec.source", "{}",
        "spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName")]
    [InlineData("spec.source", "{'inlineVolumeSpec':{'accessModes':['ReadWriteOnce'],'nfs':{'server':'s','path':'/p'}}}",
        "spec.source.inlineVolumeSpec.csi: Required value: has to be specified in the context of inline volumes")]
    public void Refuses_an_attachment(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Attachment, path, value, refusals);

    [Theory]
    [InlineData("spec.fsGroupPolicy", "'Any'", "spec.fsGroupPolicy: Unsupported value: \"Any\": supported values: \"File\", " +
        "\"None\", \"ReadWriteOnceWithFSType\"")]
    [InlineData("spec.tokenRequests", "[{'audience':'a'},{'audience':'a'}]", "spec.tokenRequests[1].audience: Duplicate value: \"a\"")]
    [InlineData("spec.tokenRequests", "[{'audience':'a','expirationSeconds':1}]", "spec.tokenRequests[0].expirationSeconds: " +
        "Invalid value: 1: may not specify a duration less than 10 minutes")]
    public void Refuses_a_driver(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Driver, path, value, refusals);

    [Theory]
    [InlineData("spec.drivers[0].nodeID", "''", "spec.drivers[0].nodeID: Required value")]
    [InlineData("spec.drivers[0].topologyKeys", "['zone','zone']", "spec.drivers[0]: Duplicate value: \"zone\"")]
    [InlineData("spec.drivers[0].allocatable", "{'count':-1}",
        "spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0")]
    public void Refuses_a_node_of_drivers(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Node, path, value, refusals);

    [Fact]
    public async Task Volumes_and_claims_begin_as_pending()
    {
        await using var server = await TestServer.StartAsync();
        var claim = await server.CreateAsync("/api/v1/namespaces/default/persistentvolumeclaims", """
            {"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},
            "dataSource":{"kind":"PersistentVolumeClaim","name":"old"}}}
            """);
        Assert.Equal(("Pending", "Filesystem", "old"), (claim.At("status.phase"), claim.At("spec.volumeMode"),
            claim.At("spec.dataSourceRef.name")));
        var volume = await server.CreateAsync("/api/v1/persistentvolumes", """
            {"metadata":{"name":"disk"},"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"},"hostPath":{"path":"/d"}}}
            """);
        Assert.Equal(("Pending", "Retain", ""), (volume.At("status.phase"), volume.At("spec.persistentVolumeReclaimPolicy"),
            volume.At("spec.hostPath.type")));
        Assert.NotNull(volume.At("status.lastPhaseTransitionTime"));
        var bound = (await server.PatchAsync("/api/v1/persistentvolumes/disk/status", """{"status":{"phase":"Bound"}}""")).Expect(200);
        Assert.NotNull(bound.At("status.lastPhaseTransitionTime"));
    }
}
