/** The server's own files, as they are when the pages are built. */
const files = {
  ...import.meta.glob<string>('../../../PayNotify.Api/Lab/**/*.cs', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>(
    [
      '../../../PayNotify.Api/Completion/CompletePayment.cs',
      '../../../PayNotify.Api/Events/OrderEvent.cs',
      '../../../PayNotify.Api/Events/OrderEventBell.cs',
      '../../../PayNotify.Api/Events/OrderEventFeed.cs',
      '../../../PayNotify.Api/Events/Sse/SseFrameWriter.cs',
      '../../../PayNotify.Api/Fulfilment/DeliverGoods.cs',
    ],
    { query: '?raw', import: 'default', eager: true },
  ),
}

export const sourceOf = (file: string): string => files[`../../../PayNotify.Api/${file}`] ?? ''
