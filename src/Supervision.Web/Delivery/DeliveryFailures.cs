namespace Supervision.Delivery;

/// <summary>Could not be delivered, and trying again would not help (拒收). The message is for the office to read.</summary>
public sealed class DeliveryRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Could not be delivered now (暂未送达).</summary>
public sealed class DeliveryDelayedException(string message, Exception? inner = null) : Exception(message, inner);
