import { createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import '../shared/base.css'
import './console.css'
import './beside.css'
import App from './App.vue'
import { listen } from './live'
import ClockPage from './pages/ClockPage.vue'
import DeliveriesPage from './pages/DeliveriesPage.vue'
import FaultsPage from './pages/FaultsPage.vue'
import FirePage from './pages/FirePage.vue'
import MerchantsPage from './pages/MerchantsPage.vue'
import OrdersPage from './pages/OrdersPage.vue'
import OverviewPage from './pages/OverviewPage.vue'
import ScenariosPage from './pages/ScenariosPage.vue'

const router = createRouter({
  history: createWebHistory('/console'),
  routes: [
    { path: '/', component: OverviewPage },
    { path: '/orders', component: OrdersPage },
    { path: '/deliveries/:id?', component: DeliveriesPage, props: true },
    { path: '/fire', component: FirePage },
    { path: '/faults', component: FaultsPage },
    { path: '/scenarios/:name?', component: ScenariosPage, props: true },
    { path: '/clock', component: ClockPage },
    { path: '/merchants', component: MerchantsPage },
    { path: '/:other(.*)*', redirect: '/' },
  ],
})

listen()
createApp(App).use(router).mount('#app')
